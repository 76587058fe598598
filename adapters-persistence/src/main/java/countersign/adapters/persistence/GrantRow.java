package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.OAUTH2_GRANT;

import countersign.domain.AccountBlock;
import countersign.domain.Fingerprint;
import countersign.domain.Generation;
import countersign.domain.GrantConnection;
import countersign.domain.GrantConnection.EndReason;
import countersign.domain.GrantConnection.Ending;
import countersign.domain.GrantScope;
import countersign.domain.HeldGrant;
import countersign.domain.HeldGrant.Refresh;
import countersign.domain.RefreshTiming;
import countersign.domain.Standing;
import countersign.domain.TwitterAccount;
import countersign.domain.UserId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// What is known of a user's grant, as columns; the ciphertexts are not among them.
final class GrantRow {
  private GrantRow() {}

  static GrantConnection read(Record row) {
    return new GrantConnection(
        new UserId(row.get(OAUTH2_GRANT.USER_ID)),
        row.get(OAUTH2_GRANT.REVISION),
        new Generation(row.get(OAUTH2_GRANT.NEWEST_GENERATION)),
        row.get(OAUTH2_GRANT.GENERATION) == null ? Optional.empty() : Optional.of(held(row)),
        Words.readOptional(EndReason.class, row.get(OAUTH2_GRANT.ENDING_REASON))
            .map(reason ->
                new Ending(
                    reason,
                    new Generation(row.get(OAUTH2_GRANT.ENDING_GENERATION)),
                    row.get(OAUTH2_GRANT.ENDING_AT))));
  }

  private static HeldGrant held(Record row) {
    return new HeldGrant(
        new Generation(row.get(OAUTH2_GRANT.GENERATION)),
        new Fingerprint(row.get(OAUTH2_GRANT.TOKEN_FINGERPRINT)),
        new Fingerprint(row.get(OAUTH2_GRANT.CLIENT_FINGERPRINT)),
        GrantScope.read(String.join(" ", row.get(OAUTH2_GRANT.SCOPES))),
        PairRow.account(row.get(OAUTH2_GRANT.ACCOUNT_ID), row.get(OAUTH2_GRANT.SCREEN_NAME)),
        row.get(OAUTH2_GRANT.CONNECTED_AT),
        row.get(OAUTH2_GRANT.ISSUED_AT),
        row.get(OAUTH2_GRANT.EXPIRES_AT),
        row.get(OAUTH2_GRANT.REFRESH_BEGUN_AT) == null
            ? Optional.empty()
            : Optional.of(refresh(row)),
        row.get(OAUTH2_GRANT.BLOCKED_SINCE) == null ? Optional.empty() : Optional.of(block(row)));
  }

  private static AccountBlock block(Record row) {
    return new AccountBlock(
        Words.read(Standing.class, row.get(OAUTH2_GRANT.STANDING)),
        row.get(OAUTH2_GRANT.BLOCKED_SINCE));
  }

  private static Refresh refresh(Record row) {
    return new Refresh(
        row.get(OAUTH2_GRANT.REFRESH_BEGUN_AT),
        row.get(OAUTH2_GRANT.REFRESH_ATTEMPTS),
        row.get(OAUTH2_GRANT.REFRESH_UNDER_WAY),
        row.get(OAUTH2_GRANT.REFRESH_UNTIL),
        Optional.ofNullable(row.get(OAUTH2_GRANT.REFRESH_REFUSED_AT)));
  }

  /// All that a transition can change, but the tokens and their fingerprints.
  static Map<Field<?>, @Nullable Object> facts(GrantConnection after) {
    var held = after.held();
    var account = held.flatMap(HeldGrant::account);
    var facts = new LinkedHashMap<Field<?>, @Nullable Object>();
    facts.put(OAUTH2_GRANT.NEWEST_GENERATION, after.newest().number());
    facts.put(OAUTH2_GRANT.GENERATION, number(held.map(HeldGrant::generation)));
    facts.put(OAUTH2_GRANT.SCOPES, held.map(GrantRow::scopes).orElse(null));
    facts.put(OAUTH2_GRANT.ACCOUNT_ID, account.map(TwitterAccount::id).orElse(null));
    facts.put(OAUTH2_GRANT.SCREEN_NAME, account.flatMap(TwitterAccount::screenName).orElse(null));
    facts.put(OAUTH2_GRANT.CONNECTED_AT, Micros.of(held.map(HeldGrant::connectedAt)));
    facts.put(OAUTH2_GRANT.ISSUED_AT, Micros.of(held.map(HeldGrant::issuedAt)));
    facts.put(OAUTH2_GRANT.EXPIRES_AT, Micros.of(held.map(HeldGrant::expiresAt)));
    facts.put(OAUTH2_GRANT.NEXT_LOOK_AT, Micros.of(held.map(RefreshTiming::nextLook)));
    facts.putAll(refresh(held.flatMap(HeldGrant::refresh)));
    facts.putAll(block(held.flatMap(HeldGrant::block)));
    facts.putAll(ending(after.ending()));
    return facts;
  }

  private static Map<Field<?>, @Nullable Object> refresh(Optional<Refresh> refresh) {
    var facts = new LinkedHashMap<Field<?>, @Nullable Object>();
    facts.put(OAUTH2_GRANT.REFRESH_BEGUN_AT, Micros.of(refresh.map(Refresh::begunAt)));
    facts.put(OAUTH2_GRANT.REFRESH_ATTEMPTS, refresh.map(Refresh::attempts).orElse(null));
    facts.put(OAUTH2_GRANT.REFRESH_UNDER_WAY, refresh.map(Refresh::isUnderWay).orElse(null));
    facts.put(OAUTH2_GRANT.REFRESH_UNTIL, Micros.of(refresh.map(Refresh::until)));
    facts.put(OAUTH2_GRANT.REFRESH_REFUSED_AT, Micros.of(refresh.flatMap(Refresh::refusedAt)));
    return facts;
  }

  private static Map<Field<?>, @Nullable Object> block(Optional<AccountBlock> block) {
    var facts = new LinkedHashMap<Field<?>, @Nullable Object>();
    facts.put(
        OAUTH2_GRANT.STANDING, Words.of(block.map(AccountBlock::standing).orElse(Standing.GOOD)));
    facts.put(OAUTH2_GRANT.BLOCKED_SINCE, Micros.of(block.map(AccountBlock::since)));
    return facts;
  }

  private static Map<Field<?>, @Nullable Object> ending(Optional<Ending> ending) {
    var facts = new LinkedHashMap<Field<?>, @Nullable Object>();
    facts.put(OAUTH2_GRANT.ENDING_REASON, Words.of(ending.map(Ending::reason)));
    facts.put(OAUTH2_GRANT.ENDING_GENERATION, number(ending.map(Ending::generation)));
    facts.put(OAUTH2_GRANT.ENDING_AT, Micros.of(ending.map(Ending::at)));
    return facts;
  }

  private static @Nullable Long number(Optional<Generation> generation) {
    return generation.map(Generation::number).orElse(null);
  }

  private static String[] scopes(HeldGrant grant) {
    return grant.scopes().stream().sorted().map(GrantScope::wire).toArray(String[]::new);
  }
}
