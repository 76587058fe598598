package countersign.adapters.persistence;

/// Connections without the [Database] around them.
final class TestSessions {
  private TestSessions() {}

  static Sessions sessions(DatabaseSettings settings, Purpose purpose) {
    return Sessions.open(settings, purpose, new Pooler("test", false));
  }
}
