package countersign.bootstrap;

import countersign.application.port.out.CustodySeal;
import countersign.domain.ChainHead;
import countersign.domain.ChainLink;
import countersign.domain.LinkHash;
import countersign.domain.RecordedEvent;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/// Many uses, chained and sealed as the service does it.
record BulkHistory(String url, CustodySeal seals) {
  private static final int BATCH = 5_000;
  private static final String INSERT =
      "insert into custody_event (protocol, kind, user_fingerprint, generation, token_fingerprint,"
          + " reason, request_id, service, at, shard, link, previous_hash, hash) values ('oauth1',"
          + " 'signed', ?, 1, ?, 'get_2_users_me', ?, 'media', ?::timestamptz, ?, ?, ?, ?)";

  /// Over shards that the story leaves empty.
  void write(int events) throws SQLException {
    try (var connection = DriverManager.getConnection(url + "&reWriteBatchedInserts=true")) {
      connection.setAutoCommit(false);
      for (var shard = 8; shard < 16; shard++) {
        write(connection, shard, events / 8);
      }
      connection.commit();
    }
  }

  private void write(Connection connection, int shard, int events) throws SQLException {
    var head = new ChainHead(chain(connection), shard, 0, LinkHash.NONE);
    try (var insert = connection.prepareStatement(INSERT)) {
      for (var number = 1; number <= events; number++) {
        var event = event(number);
        var link = head.append(event);
        add(insert, event, link);
        head = head.after(link);
        if (number % BATCH == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
    seal(connection, head);
  }

  private static UUID chain(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("select chain from custody_head where shard = 31")) {
      row.next();
      return row.getObject(1, UUID.class);
    }
  }

  private static RecordedEvent event(int number) {
    return new RecordedEvent(
        "signed",
        "%032x".formatted(number % 10_000),
        Optional.of("oauth1"),
        1,
        Optional.of("%032x".formatted(number % 10_000 + 50_000)),
        Optional.empty(),
        "get_2_users_me",
        "request-" + number,
        Optional.of("media"),
        Instant.parse("2026-11-20T12:00:00Z").plusMillis(number));
  }

  private static void add(PreparedStatement insert, RecordedEvent event, ChainLink link)
      throws SQLException {
    insert.setString(1, event.user());
    insert.setString(2, event.token().orElseThrow());
    insert.setString(3, event.request());
    insert.setString(4, event.at().toString());
    insert.setInt(5, link.shard());
    insert.setLong(6, link.number());
    insert.setBytes(7, link.previous().bytes());
    insert.setBytes(8, link.hash().bytes());
    insert.addBatch();
  }

  private void seal(Connection connection, ChainHead head) throws SQLException {
    var seal = seals.seal(head.statement());
    try (var update =
        connection.prepareStatement(
            "update custody_head set link = ?, hash = ?, seal = ?, seal_key_id = ?"
                + " where shard = ?")) {
      update.setLong(1, head.number());
      update.setBytes(2, head.hash().bytes());
      update.setBytes(3, HexFormat.of().parseHex(seal.mac()));
      update.setLong(4, seal.keyId());
      update.setInt(5, head.shard());
      update.executeUpdate();
    }
  }
}
