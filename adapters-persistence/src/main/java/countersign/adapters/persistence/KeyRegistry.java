package countersign.adapters.persistence;

import static countersign.adapters.persistence.jooq.Tables.KEYSET_KEY;

import countersign.application.port.out.StorageUnavailable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// The database's own list of the keys that what it holds may need. Keys are on it by their ids,
/// from when they are put in force until they are retired.
public final class KeyRegistry {
  private final Storage storage;

  KeyRegistry(Storage storage) {
    this.storage = storage;
  }

  /// Takes the keyset for the one that belongs here, and puts the keys in force on the list; on an
  /// empty list, the former ones as well.
  ///
  /// Former keys that are not listed stay so: they were retired, and this is a copy of the keyset
  /// that still has them.
  ///
  /// @throws KeysetRefused.Foreign when it lacks a key that is on the list; nothing is changed then
  /// @throws StorageUnavailable when the database is away
  public void admit(KeysetState keyset) {
    var before = storage.query(KeyRegistry::listed);
    refuseIfLacking(before, keyset);
    if (!keyset.inForce().without(before).isEmpty()) {
      storage.inTransaction(jooq -> {
        // Of two different keysets that come first at the same moment, one is refused.
        jooq.execute("lock table keyset_key in share row exclusive mode");
        var listed = listed(jooq);
        refuseIfLacking(listed, keyset);
        insert(jooq, keyset.inForce());
        return listed.isEmpty() ? insert(jooq, keyset.former()) : 0;
      });
    }
  }

  private static void refuseIfLacking(KeyIds listed, KeysetState keyset) {
    if (!listed.without(keyset.ids()).isEmpty()) {
      throw new KeysetRefused.Foreign(listed, keyset.ids());
    }
  }

  /// Whether no keyset was ever admitted.
  ///
  /// @throws StorageUnavailable when the database is away
  public boolean isEmpty() {
    return storage.query(KeyRegistry::listed).isEmpty();
  }

  /// What [#admit] would refuse the keyset with. Changes nothing.
  ///
  /// @throws StorageUnavailable when the database is away
  public Optional<KeysetRefused> complaintAbout(KeysetState keyset) {
    var listed = storage.query(KeyRegistry::listed);
    return Optional.of(keyset.ids())
        .filter(held -> !listed.without(held).isEmpty())
        .map(held -> new KeysetRefused.Foreign(listed, held));
  }

  /// Whether the list has keys, but lacks one that is in force: a rotation was cut off before its
  /// last step.
  ///
  /// @throws StorageUnavailable when the database is away
  public boolean isBehind(KeysetState keyset) {
    var listed = storage.query(KeyRegistry::listed);
    return !listed.isEmpty() && !keyset.inForce().without(listed).isEmpty();
  }

  /// @throws StorageUnavailable when the database is away
  public void forget(Set<Long> encryptionKeys) {
    var _ =
        storage.query(jooq ->
            jooq.deleteFrom(KEYSET_KEY)
                .where(KEYSET_KEY.PART.eq(KeyPart.ENCRYPTION.word()))
                .and(KEYSET_KEY.KEY_ID.in(encryptionKeys))
                .execute());
  }

  private static KeyIds listed(DSLContext jooq) {
    var rows =
        jooq.select(KEYSET_KEY.PART, KEYSET_KEY.KEY_ID)
            .from(KEYSET_KEY)
            .fetchGroups(KEYSET_KEY.PART, KEYSET_KEY.KEY_ID);
    return new KeyIds(
        new TreeSet<>(rows.getOrDefault(KeyPart.ENCRYPTION.word(), List.of())),
        new TreeSet<>(rows.getOrDefault(KeyPart.FINGERPRINTING.word(), List.of())));
  }

  private static int insert(DSLContext jooq, KeyIds ids) {
    var count = 0;
    for (var part : KeyPart.values()) {
      for (var id : ids.of(part)) {
        count +=
            jooq.insertInto(KEYSET_KEY)
                .set(KEYSET_KEY.PART, part.word())
                .set(KEYSET_KEY.KEY_ID, id)
                .set(KEYSET_KEY.NOTED_AT, DSL.field("now()", KEYSET_KEY.NOTED_AT.getDataType()))
                .onConflictDoNothing()
                .execute();
      }
    }
    return count;
  }
}
