package countersign.bootstrap;

import countersign.domain.AnchorFault;
import countersign.domain.ChainFault;
import countersign.domain.CustodyFault;
import countersign.domain.EventPlace;
import countersign.domain.HeldFault;

/// A fault of the custody log in words for an operator.
final class CustodyFaultText {
  private CustodyFaultText() {}

  static String of(CustodyFault fault) {
    return switch (fault) {
      case ChainFault chain -> of(chain);
      case HeldFault held -> of(held);
      case AnchorFault anchor -> of(anchor);
    };
  }

  private static String of(ChainFault fault) {
    return switch (fault) {
      case ChainFault.Altered(var event) ->
          "ALTERED: " + name(event) + ": its content or its hash is not what was recorded";
      case ChainFault.PreviousAltered(var event) ->
          "ALTERED: " + name(event) + ": what it says of the link before it was changed";
      case ChainFault.DoesNotFollow(var before, var event) ->
          "INSERTED OR REPLACED: " + name(event) + " does not follow " + name(before);
      case ChainFault.DoesNotBegin(var event) ->
          "INSERTED OR REPLACED: " + name(event) + " stands at the beginning, and does not begin";
      case ChainFault.Removed(var first, var last, var next) ->
          "REMOVED: shard %d, link %s before %s"
              .formatted(next.shard(), range(first, last), name(next));
      case ChainFault.Forked(var one, var other) ->
          "INSERTED: two heads: " + name(one) + " and " + name(other) + " claim the same place";
      case ChainFault.Reordered(var before, var event) ->
          "REORDERED: " + name(event) + " is older than " + name(before) + " before it";
      case ChainFault.Truncated(var shard, var last, var sealed) ->
          "TRUNCATED: shard %d ends at link %d, and its sealed head is at link %d"
              .formatted(shard, last, sealed);
      case ChainFault.EndReplaced(var event) ->
          "REPLACED: " + name(event) + " is not the event that the sealed head names";
      case ChainFault.BeyondHead(var first, var events) ->
          "INSERTED: %d event(s) beyond the sealed head, from %s on".formatted(events, name(first));
      case ChainFault.NotALink(var event) ->
          "INSERTED: event %d (shard %d) is no link, though the chain had begun"
              .formatted(event.eventId(), event.shard());
      case ChainFault.HeadAltered(var shard) ->
          "HEAD ALTERED: the seal on the head of shard " + shard + " does not hold";
      case ChainFault.HeadOfUnknownKey(var shard, var key) ->
          "HEAD NOT PROVEN: the head of shard %d is sealed by key %d, which the keyset lacks"
              .formatted(shard, key);
      case ChainFault.HeadMissing(var shard) -> "HEAD REMOVED: shard " + shard + " has no head";
      case ChainFault.UnknownShard(var shard) -> "INSERTED: there is no shard " + shard;
      case ChainFault.HeadOfAnotherChain(var shard) ->
          "HEAD ALTERED: the head of shard " + shard + " is of another chain";
      case ChainFault.RedactionsUnaccounted(var rows, var accounted) ->
          "REDACTED: %d rows are redacted, the log accounts for %d".formatted(rows, accounted);
    };
  }

  private static String of(HeldFault fault) {
    var what =
        "%s of user %s, generation %s"
            .formatted(credential(fault), fault.user().value(), fault.generation());
    return switch (fault) {
      case HeldFault.NeverStored _ ->
          "ROW PUT BACK: the " + what + " is held, and the log knows nothing of it";
      case HeldFault.OtherToken _ ->
          "ROW ALTERED: the " + what + " is not the one that the log says was stored";
      case HeldFault.Cleared(_, _, _, var event) ->
          "ROW PUT BACK: the " + what + " is held, and was cleared by event " + event;
      case HeldFault.Erased(_, _, _, var event) ->
          "ROW PUT BACK: the " + what + " is held, and its user was erased by event " + event;
      case HeldFault.Replaced(_, _, _, var by) ->
          "ROW PUT BACK: the " + what + " is held, and generation " + by + " took its place";
      case HeldFault.Missing(_, _, _, var event) ->
          "ROW REMOVED: the " + what + " was stored by event " + event + " and is not held";
    };
  }

  private static String credential(HeldFault fault) {
    return switch (fault.protocol()) {
      case OAUTH1 -> "pair";
      case OAUTH2 -> "grant";
    };
  }

  private static String of(AnchorFault fault) {
    return switch (fault) {
      case AnchorFault.NotSealed(var at) ->
          "ANCHOR of " + at + ": its seal does not hold; it was altered";
      case AnchorFault.SealedByUnknownKey(var at, var key) ->
          "ANCHOR of %s: it is sealed by key %d, which the keyset lacks".formatted(at, key);
      case AnchorFault.OfAnotherChain(var at, var chain) ->
          "ANCHOR of %s: it is of another database, whose chain is %s".formatted(at, chain);
      case AnchorFault.Removed(var at, var shard, var number) ->
          "TRUNCATED: shard %d had link %d at %s, which is gone".formatted(shard, number, at);
      case AnchorFault.Rewritten(var at, var event) ->
          "REWRITTEN: " + name(event) + " had another hash at " + at;
      case AnchorFault.UnlinkedChanged(var at, var then, var now) ->
          "CHANGED: %d event(s) from before the chain, and at %s there were %d"
              .formatted(now, at, then);
    };
  }

  private static String range(long first, long last) {
    return first == last ? Long.toString(first) : first + " to " + last;
  }

  private static String name(EventPlace event) {
    return "event %d (shard %d, link %d)".formatted(event.eventId(), event.shard(), event.number());
  }
}
