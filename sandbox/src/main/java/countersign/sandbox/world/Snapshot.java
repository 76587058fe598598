package countersign.sandbox.world;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// All that outlives a restart. Tokens and grants are in the order of their issue, dead ones
/// included.
public record Snapshot(
    Level appPermission,
    long nextId,
    List<Account> accounts,
    List<AccessToken> tokens,
    List<Grant> grants) {
  public Snapshot {
    accounts = List.copyOf(accounts);
    tokens = List.copyOf(tokens);
    grants = List.copyOf(Objects.requireNonNullElse(grants, List.of())); // absent in older files
  }

  /// Three people, no token, an app that may read and write.
  static Snapshot first() {
    return new Snapshot(
        Level.READ_WRITE,
        7_000_003,
        List.of(
            new Account(7_000_000, "alice", Standing.GOOD),
            new Account(7_000_001, "bob", Standing.GOOD),
            new Account(7_000_002, "carol", Standing.GOOD)),
        List.of(),
        List.of());
  }

  Snapshot withPermission(Level permission) {
    return new Snapshot(permission, nextId, accounts, tokens, grants);
  }

  Snapshot withNewAccount(String name) {
    var account = new Account(nextId, name, Standing.GOOD);
    return new Snapshot(appPermission, nextId + 1, append(accounts, account), tokens, grants);
  }

  Snapshot withAccounts(UnaryOperator<Account> change) {
    return new Snapshot(
        appPermission, nextId, accounts.stream().map(change).toList(), tokens, grants);
  }

  Snapshot withToken(AccessToken token) {
    return new Snapshot(appPermission, nextId, accounts, append(tokens, token), grants);
  }

  Snapshot withTokens(UnaryOperator<AccessToken> change) {
    return new Snapshot(
        appPermission, nextId, accounts, tokens.stream().map(change).toList(), grants);
  }

  Snapshot withGrant(Grant grant) {
    return new Snapshot(appPermission, nextId, accounts, tokens, append(grants, grant));
  }

  Snapshot withGrants(UnaryOperator<Grant> change) {
    var changed = grants.stream().map(change).toList();
    return new Snapshot(appPermission, nextId, accounts, tokens, changed);
  }

  /// The tokens of one account, oldest first.
  public List<AccessToken> tokensOf(Account account) {
    return tokens.stream().filter(token -> token.accountId() == account.id()).toList();
  }

  /// The grants of one account, oldest first.
  public List<Grant> grantsOf(Account account) {
    return grants.stream().filter(grant -> grant.accountId() == account.id()).toList();
  }

  private static <T> List<T> append(List<T> list, T last) {
    return Stream.concat(list.stream(), Stream.of(last)).toList();
  }
}
