package countersign.application.service;

import java.util.Optional;

/// The services of the OAuth 2.0 side; what needs a client is empty when none is configured.
record GrantSide(
    Optional<GrantClient> client,
    GrantAccounts accounts,
    Optional<GrantUse> use,
    Optional<GrantCheck> check,
    Optional<GrantFlowEnd> flowEnd) {

  /// Makes no call.
  static GrantSide wire(
      ConnectionPolicy policy, Ports ports, ConsumerKeyring consumers, Waiting waiting) {
    var client = GrantClient.of(policy, ports.fingerprints());
    var accounts = new GrantAccounts(client, ports.grants());
    return client
        .map(own -> configured(own, accounts, policy, ports, consumers, waiting))
        .orElseGet(() ->
            new GrantSide(client, accounts, Optional.empty(), Optional.empty(), Optional.empty()));
  }

  private static GrantSide configured(
      GrantClient client,
      GrantAccounts accounts,
      ConnectionPolicy policy,
      Ports ports,
      ConsumerKeyring consumers,
      Waiting waiting) {
    var clock = ports.clock();
    var vault = ports.grants();
    var twitter = ports.oauth2();
    var prints = ports.fingerprints();
    var revocation = new GrantRevocation(client, twitter, ports.vault(), clock);
    var attempt = new RefreshAttempt(client, twitter, vault, revocation, prints, waiting, clock);
    var refresh = new GrantRefresh(vault, attempt, waiting, clock);
    var check = new GrantCheck(client, vault, ports.vault(), twitter, refresh, clock);
    var use = new GrantUse(client, vault, refresh, check, ports.limits(), clock);
    var flowEnd =
        new GrantFlowEnd(
            client,
            consumers,
            policy.clearsBeforeReconnect(),
            twitter,
            ports.vault(),
            new GrantCommits(vault),
            revocation,
            prints,
            clock);
    return new GrantSide(
        Optional.of(client), accounts, Optional.of(use), Optional.of(check), Optional.of(flowEnd));
  }
}
