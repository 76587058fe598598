package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.SERVICE_KEY;

import countersign.domain.Scope;
import countersign.domain.ServiceKey;
import countersign.domain.ServiceName;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;

/// The keys by their hashes. One of each name is in force: the database sees to it.
record ServiceKeyRows(DSLContext jooq) {
  /// An array's identity is not its content: this record is carried, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record InForce(byte[] hash, ServiceKey key) {}

  boolean insert(byte[] hash, String prefix, ServiceKey about, Instant createdAt) {
    return jooq.insertInto(SERVICE_KEY)
            .set(SERVICE_KEY.NAME, about.name().value())
            .set(SERVICE_KEY.KEY_SHA256, HexFormat.of().formatHex(hash))
            .set(SERVICE_KEY.PREFIX, prefix)
            .set(SERVICE_KEY.SCOPES, words(about.scopes()))
            .set(SERVICE_KEY.CREATED_AT, Micros.of(createdAt))
            .set(SERVICE_KEY.LAST_USED_AT, Micros.of(about.lastUsedAt()))
            .onConflict(SERVICE_KEY.NAME)
            .where(SERVICE_KEY.REVOKED_AT.isNull())
            .doNothing()
            .execute()
        == 1;
  }

  private static String[] words(Set<Scope> scopes) {
    return scopes.stream().map(Scope::wire).sorted().toArray(String[]::new);
  }

  List<InForce> inForce() {
    return jooq.selectFrom(SERVICE_KEY)
        .where(SERVICE_KEY.REVOKED_AT.isNull())
        .fetch(row ->
            new InForce(HexFormat.of().parseHex(row.get(SERVICE_KEY.KEY_SHA256)), read(row)));
  }

  List<ServiceKey> all() {
    return jooq.selectFrom(SERVICE_KEY)
        .orderBy(CodePoints.order(SERVICE_KEY.NAME), SERVICE_KEY.CREATED_AT, SERVICE_KEY.ID)
        .fetch(ServiceKeyRows::read);
  }

  private static ServiceKey read(Record row) {
    return new ServiceKey(
        new ServiceName(row.get(SERVICE_KEY.NAME)),
        scopes(row.get(SERVICE_KEY.SCOPES)),
        Optional.of(row.get(SERVICE_KEY.PREFIX)),
        Optional.of(row.get(SERVICE_KEY.CREATED_AT)),
        Optional.ofNullable(row.get(SERVICE_KEY.LAST_USED_AT)),
        Optional.ofNullable(row.get(SERVICE_KEY.REVOKED_AT)));
  }

  /// A scope that only a later version knows gives nothing here.
  private static Set<Scope> scopes(String[] words) {
    return Arrays.stream(words)
        .flatMap(word -> Scope.of(word).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  int noteUse(ServiceName name, Instant at) {
    return jooq.update(SERVICE_KEY)
        .set(SERVICE_KEY.LAST_USED_AT, Micros.of(at))
        .where(isInForce(name))
        .and(SERVICE_KEY.LAST_USED_AT.isNull().or(SERVICE_KEY.LAST_USED_AT.lt(Micros.of(at))))
        .execute();
  }

  boolean revoke(ServiceName name, Instant at) {
    return jooq.update(SERVICE_KEY)
            .set(SERVICE_KEY.REVOKED_AT, Micros.of(at))
            .where(isInForce(name))
            .execute()
        == 1;
  }

  private static Condition isInForce(ServiceName name) {
    return SERVICE_KEY.NAME.eq(name.value()).and(SERVICE_KEY.REVOKED_AT.isNull());
  }
}
