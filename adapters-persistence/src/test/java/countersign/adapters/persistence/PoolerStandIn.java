package countersign.adapters.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;

/// A pooler as PgBouncer in transaction mode is one: PostgreSQL's protocol, version 3, of which it
/// knows as much as it takes to lend each transaction a session of the server.
final class PoolerStandIn implements Closeable {
  private static final int TLS = 80877103;
  private static final int GSS = 80877104;
  private static final int CANCEL = 80877102;

  /// What it does with parameters of the start that it does not know.
  enum Unknown {
    REFUSED,
    IGNORED
  }

  /// Which session is lent next.
  enum Order {
    ANOTHER,
    LAST
  }

  private static final class Message {
    private final int type;
    private final byte[] body;

    Message(int type, byte[] body) {
      this.type = type;
      this.body = body;
    }

    int type() {
      return type;
    }

    byte[] body() {
      return body;
    }
  }

  /// A connection to the server.
  private record Session(Socket socket, DataInputStream in, DataOutputStream out, Message key) {}

  private final ServerSocket listener;
  private final DatabaseSettings server;
  private final Unknown unknown;
  private final Order order;
  private volatile boolean pins;
  private final List<Session> all = new ArrayList<>();
  private final BlockingDeque<Session> idle = new LinkedBlockingDeque<>();

  PoolerStandIn(DatabaseSettings server, int sessions, Unknown unknown, Order order)
      throws IOException {
    this.server = server;
    this.unknown = unknown;
    this.order = order;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    for (var i = 0; i < sessions; i++) {
      all.add(dial(start()));
    }
    idle.addAll(all);
    Thread.ofVirtual().start(this::accept);
  }

  /// The database, with this pooler in between.
  DatabaseSettings settings(String query) {
    var database = server.jdbcUrl().substring(server.jdbcUrl().lastIndexOf('/'));
    return new DatabaseUrl(
            "postgresql://postgres@127.0.0.1:" + listener.getLocalPort() + database + query)
        .settings("DATABASE_URL", DatabaseSettings.Pooling.DEFAULT);
  }

  /// Whether each client has a session of its own for now: that is no pooling at all.
  void pin(boolean on) {
    pins = on;
  }

  private byte[] start() {
    var database = server.jdbcUrl().substring(server.jdbcUrl().lastIndexOf('/') + 1);
    var text = "user\0postgres\0database\0" + database + "\0client_encoding\0UTF8\0\0";
    return text.getBytes(UTF_8);
  }

  private Session dial(byte[] start) throws IOException {
    var place = server.place();
    var colon = place.lastIndexOf(':');
    var socket =
        new Socket(place.substring(0, colon), Integer.parseInt(place.substring(colon + 1)));
    socket.setTcpNoDelay(true);
    var in = new DataInputStream(socket.getInputStream());
    var out = new DataOutputStream(socket.getOutputStream());
    out.writeInt(8 + start.length);
    out.writeInt(3 << 16);
    out.write(start);
    out.flush();
    var key = new Message('K', new byte[8]);
    for (var message = read(in); message.type() != 'Z'; message = read(in)) {
      if (message.type() == 'E') {
        throw new IOException(new String(message.body(), UTF_8));
      }
      key = message.type() == 'K' ? message : key;
    }
    return new Session(socket, in, out, key);
  }

  private static Message read(DataInputStream in) throws IOException {
    var type = in.readUnsignedByte();
    return new Message(type, in.readNBytes(in.readInt() - 4));
  }

  private static void write(DataOutputStream out, Message message) throws IOException {
    out.writeByte(message.type());
    out.writeInt(message.body().length + 4);
    out.write(message.body());
  }

  private void accept() {
    try {
      while (true) {
        var client = listener.accept();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  private void serve(Socket client) {
    try (client;
        var in = new DataInputStream(client.getInputStream());
        var out = new DataOutputStream(new Buffered(client))) {
      client.setTcpNoDelay(true);
      var own = greet(in, out);
      if (own.isPresent()) {
        lend(own.get(), in, out);
      }
    } catch (IOException | InterruptedException _) {
      // The client went away.
    }
  }

  private Optional<Session> greet(DataInputStream in, DataOutputStream out) throws IOException {
    while (true) {
      var body = in.readNBytes(in.readInt() - 4);
      var code = new DataInputStream(new ByteArrayInputStream(body)).readInt();
      if (code == CANCEL) {
        return Optional.empty();
      } else if (code == TLS || code == GSS) {
        out.writeByte('N');
        out.flush();
        continue;
      }
      var start = new String(body, 4, body.length - 4, UTF_8);
      if (unknown == Unknown.REFUSED
          && (start.contains("\0options\0") || start.contains("\0search_path\0"))) {
        var error = "SFATAL\0C08P01\0Munsupported startup parameter: options\0\0";
        write(out, new Message('E', error.getBytes(UTF_8)));
        out.flush();
        return Optional.empty();
      }
      var own = pins ? dial(Arrays.copyOfRange(body, 4, body.length)) : all.getFirst();
      write(out, new Message('R', new byte[4]));
      for (var status :
          List.of(
              "server_version\00018.0\0",
              "client_encoding\0UTF8\0",
              "DateStyle\0ISO, MDY\0",
              "standard_conforming_strings\0on\0",
              "integer_datetimes\0on\0",
              "TimeZone\0UTC\0")) {
        write(out, new Message('S', status.getBytes(UTF_8)));
      }
      write(out, own.key()); // unless it is pinned, true of one session and not for long
      write(out, new Message('Z', new byte[] {'I'}));
      out.flush();
      return Optional.of(own);
    }
  }

  private void lend(Session own, DataInputStream in, DataOutputStream out)
      throws IOException, InterruptedException {
    while (true) {
      var message = read(in);
      if (message.type() == 'X') {
        return;
      }
      var isPinned = pins && !all.contains(own);
      var session = isPinned ? own : idle.takeFirst();
      try {
        while (transact(message, session, in, out)) {
          message = read(in);
          if (message.type() == 'X') {
            message = new Message('Q', "rollback\0".getBytes(UTF_8));
          }
        }
      } finally {
        if (isPinned) {
          // It stays with its client.
        } else if (order == Order.ANOTHER) {
          idle.addLast(session);
        } else {
          idle.addFirst(session);
        }
      }
    }
  }

  /// Whether the transaction goes on.
  private static boolean transact(
      Message first, Session session, DataInputStream in, DataOutputStream out) throws IOException {
    var message = first;
    while (true) {
      write(session.out(), message);
      if (message.type() == 'S' || message.type() == 'Q') {
        break;
      }
      message = read(in);
    }
    session.out().flush();
    while (true) {
      var answer = read(session.in());
      write(out, answer);
      if (answer.type() == 'Z') {
        out.flush();
        return answer.body()[0] != 'I';
      }
    }
  }

  /// What each session of the server answers, by itself, while nobody is lent one.
  List<String> ask(String sql) {
    return all.stream().map(session -> ask(session, sql)).toList();
  }

  private static String ask(Session session, String sql) {
    try {
      write(session.out(), new Message('Q', (sql + "\0").getBytes(UTF_8)));
      session.out().flush();
      var value = "";
      for (var answer = read(session.in()); answer.type() != 'Z'; answer = read(session.in())) {
        if (answer.type() == 'D') {
          value = new String(answer.body(), 6, answer.body().length - 6, UTF_8);
        }
      }
      return value;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (var session : all) {
      session.socket().close();
    }
  }

  /// Sends what it was given when it is flushed.
  private static final class Buffered extends ByteArrayOutputStream {
    private final Socket socket;

    Buffered(Socket socket) {
      this.socket = socket;
    }

    @Override
    public void flush() throws IOException {
      socket.getOutputStream().write(buf, 0, count);
      reset();
    }
  }
}
