package countersign.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An event as the custody log records it: with the user's fingerprint in place of the user. The
/// texts are as they are stored and not checked: what somebody changed is hashed as it is.
///
/// @param actor the fingerprint of who acted in the user's place
/// @param at to the microsecond, which is what the database keeps
public record RecordedEvent(
    String kind,
    String user,
    Optional<String> protocol,
    long generation,
    Optional<String> token,
    Optional<String> consumerKey,
    String reason,
    String request,
    Optional<String> service,
    Optional<String> actor,
    Instant at) {
  private static final String FORMAT = "countersign-custody-1";
  private static final String FORMAT_WITH_ACTOR = "countersign-custody-2";
  private static final int ABSENT = -1;

  public RecordedEvent {
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  /// An event whose user acted in person, or that nobody asked for.
  public RecordedEvent(
      String kind,
      String user,
      Optional<String> protocol,
      long generation,
      Optional<String> token,
      Optional<String> consumerKey,
      String reason,
      String request,
      Optional<String> service,
      Instant at) {
    this(
        kind,
        user,
        protocol,
        generation,
        token,
        consumerKey,
        reason,
        request,
        service,
        Optional.empty(),
        at);
  }

  /// @param user the fingerprint of the event's user
  /// @param actor of the one who acted in the user's place
  public static RecordedEvent of(
      CustodyEvent event, Fingerprint user, Optional<Fingerprint> actor) {
    return new RecordedEvent(
        event.kind().wire(),
        user.hex(),
        event.protocol().map(Protocol::wire),
        event.generation().number(),
        event.token().map(Fingerprint::hex),
        event.consumerKey().map(Fingerprint::hex),
        event.reason(),
        event.request().value(),
        event.occasion().service().map(ServiceName::value),
        actor.map(Fingerprint::hex),
        event.at());
  }

  /// SHA-256 over the canonical encoding, which `docs/custody-chain.md` gives for other programs:
  /// each field as its length in UTF-8 bytes (four bytes, the highest first) and those bytes; an
  /// absent one as the length -1 alone. An actor is one more field, under another format's name:
  /// events without one are encoded as they were before there were actors.
  public LinkHash digest() {
    var fields =
        new ArrayList<Optional<String>>(
            List.of(
                Optional.of(actor.isPresent() ? FORMAT_WITH_ACTOR : FORMAT),
                Optional.of(kind),
                Optional.of(user),
                protocol,
                Optional.of(Long.toString(generation)),
                token,
                consumerKey,
                Optional.of(reason),
                Optional.of(request),
                service,
                Optional.of(Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at)))));
    actor.ifPresent(_ -> fields.add(actor));
    var encoded = fields.stream().map(field -> field.map(text -> text.getBytes(UTF_8))).toList();
    var size = encoded.stream().mapToInt(f -> Integer.BYTES + f.map(b -> b.length).orElse(0)).sum();
    var out = ByteBuffer.allocate(size);
    for (var field : encoded) {
      out.putInt(field.map(bytes -> bytes.length).orElse(ABSENT));
      field.ifPresent(out::put);
    }
    return LinkHash.over(out.array());
  }
}
