package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.SIGHTING;
import static countersign.adapters.persistence.jooq.Tables.TOKEN_PAIR;
import static org.jooq.impl.DSL.select;

import countersign.application.port.out.CustodySurvey;
import countersign.domain.AccessLevel;
import countersign.domain.Fingerprint;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jooq.Field;
import org.jooq.impl.DSL;

/// Looks over the tables that hold pairs and sightings.
record JooqCustodySurvey(Storage storage) implements CustodySurvey {
  private static final Field<String> LEVEL = DSL.field(DSL.name("level"), String.class);
  private static final Field<Instant> AT =
      DSL.field(DSL.name("seen_at"), SIGHTING.SEEN_AT.getDataType());

  /// The newest pair that was proven to write, or the newest that was turned down as read-only: of
  /// other endings a sighting tells when they were, not when the level was seen.
  @Override
  public Optional<SeenLevel> newestLevel(Set<Fingerprint> consumerKey) {
    var key = consumerKey.stream().map(Fingerprint::hex).toList();
    var seen =
        select(TOKEN_PAIR.LEVEL.as(LEVEL), TOKEN_PAIR.VERIFIED_AT.as(AT))
            .from(TOKEN_PAIR)
            .where(TOKEN_PAIR.CONSUMER_KEY_FINGERPRINT.in(key))
            .and(TOKEN_PAIR.LEVEL.isNotNull())
            .unionAll(
                select(SIGHTING.LEVEL, SIGHTING.SEEN_AT)
                    .from(SIGHTING)
                    .where(SIGHTING.CONSUMER_KEY_FINGERPRINT.in(key))
                    .and(SIGHTING.LEVEL.eq(AccessLevel.READ.wire())))
            .asTable("seen");
    return storage.query(jooq ->
        jooq.select(LEVEL, AT)
            .from(seen)
            .orderBy(AT.desc())
            .limit(1)
            .fetchOptional()
            .flatMap(row ->
                Words.readLevel(row.value1()).map(known -> new SeenLevel(known, row.value2()))));
  }
}
