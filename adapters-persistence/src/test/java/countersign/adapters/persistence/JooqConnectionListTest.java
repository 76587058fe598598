package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import countersign.application.port.out.ConnectionCensus;
import countersign.application.port.out.ConnectionCensus.Configured;
import countersign.application.port.out.ConnectionCensus.Sides;
import countersign.application.port.out.GrantVault;
import countersign.application.port.out.InvalidationOutbox;
import countersign.application.port.out.TokenVault;
import countersign.application.testkit.ConnectionListContract;
import countersign.domain.AccountName;
import countersign.domain.ConnectionState;
import countersign.domain.CustodyEvent;
import countersign.domain.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqConnectionListTest extends ConnectionListContract {
  /// Every pair beside every grant: ended for each reason; held, of each standing, proven or not,
  /// of a configured key and of another; refreshed, being refreshed and refused, with an access
  /// token that is over and one that is not, with a known account and without.
  private static final String ALL_THERE_IS =
      """
      create table pair_case as
      select 'ended-' || reason as pair, reason, null as standing, null as level, null as key
      from unnest(array['app_read_only', 'same_token_read_only', 'revoked', 'disconnected',
          'renewed', 'superseded', 'rejected', 'account_mismatch', 'cleared_to_reconnect']) reason
      union all select 'none', null, null, null, null
      union all select concat_ws('-', 'held', standing, level, key), null, standing, level, key
      from unnest(array['good', 'suspended', 'locked']) standing,
          unnest(array[null, 'read-write']) level, unnest(array['c', 'd']) key;

      create table grant_case as
      select 'ended-' || reason as case_name, reason, null as client, null as refresh,
          false as is_over, null as account, 'good' as grant_standing
      from unnest(array['revoked', 'disconnected', 'account_mismatch']) reason
      union all select 'none', null, null, null, false, null, 'good'
      union all select concat_ws('-', 'held', client, refresh, is_over, account, s), null, client,
          refresh, is_over, account, s
      from unnest(array['f', '9']) client, unnest(array[null, 'begun', 'refused']) refresh,
          unnest(array[false, true]) is_over, unnest(array[null, '7']) account,
          unnest(array['good', 'suspended']) s;

      create table combination as
      select pair || '/' || case_name as name, p.reason as pair_reason, standing, level, key,
          g.reason as grant_reason, client, refresh, is_over, account, grant_standing, pair <> 'none' as has_pair,
          case_name <> 'none' as has_grant
      from pair_case p, grant_case g;

      insert into connection
      select name, 1, 1, pair_reason, case when pair_reason is not null then 1 end,
          case when pair_reason is not null then now() end, now(), now()
      from combination where has_pair;

      insert into token_pair (user_id, generation, slot, token_fingerprint,
          consumer_key_fingerprint, fingerprint_key_id, token_ciphertext, secret_ciphertext, level,
          standing, connected_at, verified_at)
      select name, 1, 'held', repeat('1', 32), repeat(key, 32), 1, decode(repeat('00', 40), 'hex'),
          decode(repeat('00', 40), 'hex'), level, standing, now(),
          case when level is not null then now() end
      from combination where key is not null;

      insert into oauth2_grant (user_id, revision, newest_generation, generation,
          token_fingerprint, client_fingerprint, fingerprint_key_id, access_ciphertext,
          refresh_ciphertext, scopes, account_id, connected_at, issued_at, expires_at,
          refresh_begun_at, refresh_attempts, refresh_under_way, refresh_until, refresh_refused_at,
          ending_reason, ending_generation, ending_at, next_look_at, created_at, changed_at,
          standing, blocked_since)
      select name, 1, 1, h.one, left(repeat('1', 32), h.n), repeat(client, 32), h.one,
          decode(left(repeat('00', 40), h.n * 10), 'hex'),
          decode(left(repeat('00', 40), h.n * 10), 'hex'),
          case when h.one = 1 then array['tweet.read', 'tweet.write', 'users.read',
            'offline.access'] end,
          account, h.at, h.at,
          h.at + case when is_over then interval '-1 hour' else interval '1 hour' end,
          r.at, r.one, r.one = 1, r.at, case when refresh = 'refused' then r.at end,
          grant_reason, case when grant_reason is not null then 1 end,
          case when grant_reason is not null then now() end, h.at, now(), now(),
          grant_standing, case when grant_standing <> 'good' then h.at end
      from combination,
          lateral (select case when client is not null then 1 end as one,
            case when client is not null then 32 end as n,
            case when client is not null then timestamptz '2026-11-20 12:00Z' end as at) h,
          lateral (select case when refresh is not null then 1 end as one,
            case when refresh is not null then timestamptz '2026-11-20 12:00Z' end as at) r
      where has_grant;
      """;

  private static final int COMBINATIONS = (9 + 1 + 3 * 2 * 2) * (3 + 1 + 2 * 3 * 2 * 2 * 2);

  @RegisterExtension final FreshDatabase fresh = new FreshDatabase();

  @Override
  protected ConnectionCensus census() {
    return fresh.database().census();
  }

  @Override
  protected TokenVault vault() {
    return fresh.vault();
  }

  @Override
  protected GrantVault grants() {
    return fresh.grants();
  }

  @Override
  protected InvalidationOutbox outbox() {
    return fresh.outbox();
  }

  @Override
  protected List<CustodyEvent> log(UserId user) {
    return fresh.log(user);
  }

  private List<Sides> list(
      Optional<ConnectionState> state, Optional<AccountName> account, Configured configured) {
    return census().list(state, account, configured, Optional.empty(), 2_000);
  }

  @Test
  void the_database_finds_in_every_state_whom_the_domain_says() {
    fresh.execute(ALL_THERE_IS);
    var now = FreshDatabase.CLOCK.instant();
    var account = AccountName.parse("7");
    var settings =
        List.of(
            new Configured(Set.of(fingerprint('c')), Set.of(fingerprint('f')), now),
            new Configured(
                Set.of(fingerprint('c'), fingerprint('d')),
                Set.of(fingerprint('9'), fingerprint('f')),
                now),
            new Configured(Set.of(), Set.of(), now));
    for (var ours : settings) {
      var all = list(Optional.empty(), Optional.empty(), ours);
      assertEquals(COMBINATIONS - 1, all.size()); // of one, there is neither
      var ofAccount = list(Optional.empty(), account, ours);
      assertFalse(ofAccount.isEmpty());
      for (var state : ConnectionState.values()) {
        var wanted = Optional.of(state);
        assertEquals(in(state, ours, all), list(wanted, Optional.empty(), ours), state::wire);
        assertEquals(in(state, ours, ofAccount), list(wanted, account, ours), state::wire);
      }
    }
  }

  private static List<Sides> in(ConnectionState state, Configured ours, List<Sides> all) {
    return all.stream().filter(each -> ours.states(each).match(state)).toList();
  }
}
