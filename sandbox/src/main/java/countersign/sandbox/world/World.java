package countersign.sandbox.world;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// What X knows of the app, its users and their tokens. A change is on file before it is visible.
public final class World {
  private final Optional<StateFile> file;
  private final Draw draw;
  private Snapshot now;

  public World(Optional<Path> stateFile, Draw draw) {
    this.file = stateFile.map(StateFile::new);
    this.draw = draw;
    this.now = file.flatMap(StateFile::read).orElseGet(Snapshot::first);
  }

  public synchronized Snapshot snapshot() {
    return now;
  }

  public synchronized Optional<Account> account(String name) {
    return now.accounts().stream().filter(account -> account.isCalled(name)).findFirst();
  }

  public synchronized Optional<Account> account(long id) {
    return now.accounts().stream().filter(account -> account.id() == id).findFirst();
  }

  /// Returns the account of that name, made with the next free id if nobody had it.
  public synchronized Account accountOrNew(String name) {
    if (!Account.isScreenName(name)) {
      throw new IllegalArgumentException("not a screen name: " + name);
    }
    if (account(name).isEmpty()) {
      change(state -> state.withNewAccount(name));
    }
    return account(name).orElseThrow();
  }

  public synchronized Optional<AccessToken> livingToken(String token) {
    return now.tokens().stream().filter(t -> t.alive() && t.isCalled(token)).findFirst();
  }

  /// Issues a pair. With `same`, a living pair of this account and level is handed out again (rule
  /// of June 2011, x-api.md 3.5); other pairs of the account stay as they are.
  public synchronized AccessToken grant(long accountId, Level level, boolean same) {
    return now.tokens().stream()
        .filter(t -> same && t.alive() && t.accountId() == accountId && t.level() == level)
        .reduce((_, newer) -> newer)
        .orElseGet(() -> issue(accountId, level));
  }

  private AccessToken issue(long accountId, Level level) {
    String name;
    do { // a seeded generator repeats itself after a restart
      name = accountId + "-" + draw.text(40);
    } while (isTaken(name));
    var token = new AccessToken(new Credentials(name, draw.text(45)), accountId, level, true);
    change(state -> state.withToken(token));
    return token;
  }

  private boolean isTaken(String name) {
    return now.tokens().stream().anyMatch(token -> token.isCalled(name));
  }

  public void kill(AccessToken dead) {
    change(state -> state.withTokens(t -> t.isCalled(dead.credentials().token()) ? t.dead() : t));
  }

  /// What the user does in X's settings: every token of the account dies, of either protocol.
  public void revoke(Account account) {
    change(state ->
        state
            .withTokens(t -> t.accountId() == account.id() ? t.dead() : t)
            .withGrants(g -> g.accountId() == account.id() ? g.dead() : g));
  }

  public void put(Account account, Standing standing) {
    change(state -> state.withAccounts(a -> a.id() == account.id() ? a.in(standing) : a));
  }

  public void permit(Level appPermission) {
    change(state -> state.withPermission(appPermission));
  }

  /// Forgets every token and every account that was not there at first.
  public void reset() {
    change(_ -> Snapshot.first());
  }

  /// What a change comes to for the one who makes it.
  record Step<R>(Snapshot next, R result) {}

  synchronized <R> R step(Function<Snapshot, Step<R>> change) {
    var step = change.apply(now);
    if (!step.next().equals(now)) {
      file.ifPresent(f -> f.write(step.next()));
      now = step.next();
    }
    return step.result();
  }

  void change(UnaryOperator<Snapshot> change) {
    var _ = step(state -> new Step<>(change.apply(state), true));
  }
}
