package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.application.port.out.ConnectionCensus;
import countersign.application.port.out.ConnectionCensus.Configured;
import countersign.application.port.out.TokenVault;
import countersign.application.testkit.ConnectionCensusContract;
import countersign.domain.ConnectionState;
import countersign.domain.CustodyEvent;
import countersign.domain.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JooqConnectionCensusTest extends ConnectionCensusContract {
  /// A connection without a pair for each reason to end, and for none; one with a pair for each
  /// standing, level, doubt and consumer key, with a candidate and without.
  private static final String ALL_THERE_IS =
      """
      insert into connection
      select coalesce(reason, 'new'), 1, 9, reason, case when reason is not null then 1 end,
          case when reason is not null then now() end, now(), now()
      from unnest(array[null, 'app_read_only', 'same_token_read_only', 'revoked', 'disconnected',
          'renewed', 'superseded', 'rejected', 'account_mismatch', 'cleared_to_reconnect']) reason;

      create table combination as
      select 'pair-' || row_number() over () as name, *
      from unnest(array['good', 'suspended', 'locked']) standing,
          unnest(array[null, 'read-write', 'read-write-directmessages']) level,
          unnest(array[null, 'timeout']) doubt,
          unnest(array['c', 'd', 'e']) key,
          unnest(array[false, true]) has_candidate;

      insert into connection
      select name, 1, 9, null, null, null, now(), now() from combination;

      insert into token_pair (user_id, generation, slot, token_fingerprint,
          consumer_key_fingerprint, fingerprint_key_id, token_ciphertext, secret_ciphertext, level,
          standing, doubt, connected_at, verified_at)
      select name, 1, 'held', repeat('1', 32), repeat(key, 32), 1,
          decode('01ffffff' || lpad(to_hex(255 - (key = 'e')::int), 2, '0'), 'hex')
              || decode(repeat('00', 40), 'hex'),
          decode(repeat('00', 40), 'hex'), level, standing, doubt, now(),
          case when level is not null then now() end
      from combination;

      insert into token_pair (user_id, generation, slot, token_fingerprint,
          consumer_key_fingerprint, fingerprint_key_id, token_ciphertext, secret_ciphertext, level,
          standing, doubt, connected_at, verified_at)
      select name, 2, 'candidate', repeat('2', 32), repeat('d', 32), 1,
          decode('0100000007' || repeat('00', 40), 'hex'), decode(repeat('00', 40), 'hex'), null,
          'locked', 'timeout', now(), null
      from combination where has_candidate;
      """;

  private static final int COMBINATIONS = 10 + 3 * 3 * 2 * 3 * 2;

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
  protected List<CustodyEvent> log(UserId user) {
    return fresh.log(user);
  }

  @Override
  protected long encryptionKey() {
    return Integer.toUnsignedLong(FreshDatabase.KEYSET.encryption().getPrimary().getId());
  }

  @Test
  void the_database_judges_every_state_as_the_domain_does() {
    fresh.execute(ALL_THERE_IS);
    var usable = Set.of(fingerprint('c'), fingerprint('e'));
    var configured = new Configured(usable, Set.of(), FreshDatabase.CLOCK.instant());
    var all =
        census().list(Optional.empty(), Optional.empty(), configured, Optional.empty(), 1_000);
    // The one of whom nothing was ever held is counted and not listed.
    assertEquals(COMBINATIONS - 1, all.size());

    var counts = census().count(usable).states();
    for (var state : ConnectionState.values()) {
      var listed = all.stream().filter(each -> configured.states(each).pair() == state).count();
      var unlisted = state == ConnectionState.NOT_CONNECTED ? 1 : 0;
      assertEquals(listed + unlisted, counts.get(state), state::wire);
    }
  }

  @Test
  void a_grant_counts_once_for_its_encryption_key_while_it_is_held() {
    fresh.execute(
        """
        insert into oauth2_grant (user_id, revision, newest_generation, generation,
            token_fingerprint, client_fingerprint, fingerprint_key_id, access_ciphertext,
            refresh_ciphertext, scopes, connected_at, issued_at, expires_at, next_look_at,
            created_at, changed_at)
        values ('held', 1, 1, 1, repeat('1', 32), repeat('2', 32), 1,
            decode('0100000007' || repeat('00', 40), 'hex'),
            decode('0100000008' || repeat('00', 40), 'hex'),
            array['tweet.read', 'tweet.write', 'users.read', 'offline.access'],
            now(), now(), now(), now(), now(), now());
        insert into oauth2_grant (user_id, revision, newest_generation, created_at, changed_at)
        values ('ended', 2, 1, now(), now());
        """);

    assertEquals(Map.of(7L, 1L), census().count(Set.of()).encryptionKeys());
  }

  @Test
  void ids_of_encryption_keys_are_unsigned() {
    fresh.execute(ALL_THERE_IS);

    assertEquals(
        Map.of(4_294_967_295L, 72L, 4_294_967_294L, 36L, 7L, 54L),
        census().count(Set.of()).encryptionKeys());
  }
}
