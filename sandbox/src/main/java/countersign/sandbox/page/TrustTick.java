package countersign.sandbox.page;

/// What X shows since 2026 where an app asks to write: *Authorize* stays disabled until somebody
/// ticks this. The browser holds it, also without scripts. The server takes an approval without it,
/// because programs post this form as well, and send no box they did not tick.
final class TrustTick {
  private TrustTick() {}

  /// @param writes whether the app asks for more than reading
  static String html(boolean writes) {
    return writes
        ? """
        <fieldset class="trust">
        <legend>Sensitive permissions requested</legend>
        <label><input type="checkbox" name="trust" value="yes" required> I trust this app</label>
        <p class="quiet">X wants this tick before it lets you authorize.</p>
        </fieldset>\
        """
        : "";
  }
}
