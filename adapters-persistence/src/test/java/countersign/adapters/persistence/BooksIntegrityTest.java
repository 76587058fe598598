package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BooksIntegrityTest {
  @RegisterExtension final FreshDatabase fresh = new FreshDatabase();

  @BeforeEach
  void fill() {
    fresh.execute(
        """
        insert into service_key (name, key_sha256, prefix, scopes, created_at)
        values ('poster', repeat('a', 64), 'csk_12345678', '{post}', now());
        insert into seen_endpoint values ('alice', 'POST /2/tweets', now(), null);
        insert into rate_limit values ('alice', 'POST /2/tweets', 'window', 1, 0, now(), now());
        insert into post_record (user_id, idempotency_key, body_hash, claimed_at, claimed_until)
        values ('alice', 'key', 'ab', now(), now());
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into service_key (name, key_sha256, prefix, scopes, created_at)"
            + " values ('poster', repeat('b', 64), 'csk_12345678', '{post}', now())",
        "insert into service_key (name, key_sha256, prefix, scopes, created_at)"
            + " values ('reader', repeat('a', 64), 'csk_12345678', '{post}', now())",
        "update service_key set key_sha256 = 'csk_' || repeat('a', 43)",
        "update service_key set prefix = prefix || '9'",
        "update service_key set scopes = '{}'",
        "update service_key set scopes = '{post,everything}'",
        "update service_key set name = 'Poster'",
        "insert into clearing default values",
        "insert into clearing values (false)",
        "insert into rate_limit"
            + " values ('bob', 'POST /2/tweets', 'window', 1, 0, now(), now())",
        "update rate_limit set family = 'year'",
        "update rate_limit set remaining = -1",
        "update post_record set body_hash = 'Good morning!'",
        "update post_record set idempotency_key = 'a b'",
        "update post_record set state = 'posted'",
        "update post_record set state = 'sending'",
        "update post_record set sent = '{1}'",
        "update post_record set intended_at = now(), sent = '{null}'",
        "update post_record set media = '{}'",
        "update post_record set state = 'ended'",
        "update post_record set failure = 'duplicate'",
        "update post_record set state = 'ended', media = '{}', warning = 'Good morning!'"
      })
  void what_must_never_be_is_refused(String attempt) {
    assertThrows(DataAccessException.class, () -> fresh.execute(attempt));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update service_key set revoked_at = now(); insert into service_key (name, key_sha256,"
            + " prefix, scopes, created_at)"
            + " values ('poster', repeat('b', 64), 'csk_12345678', '{post}', now())",
        "update post_record set state = 'sending', intended_at = now()",
        "update post_record set intended_at = now(), sent = '{1}'",
        "update post_record set state = 'ended', media = '{}', failure = 'refused:403'"
      })
  void what_may_be_is_accepted(String attempt) {
    assertDoesNotThrow(() -> fresh.execute(attempt));
  }
}
