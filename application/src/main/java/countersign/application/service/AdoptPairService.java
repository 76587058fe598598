package countersign.application.service;

import countersign.application.port.in.AdoptPair;
import countersign.application.port.in.ReadStatus;
import countersign.application.service.Reception.Guest;
import countersign.application.service.Reception.Received;
import countersign.domain.Finding;
import countersign.domain.RequestId;
import countersign.domain.TokenPair;
import countersign.domain.UserId;
import countersign.domain.Verdict;
import java.util.Optional;

/// Verifies a pair that its user brought and keeps it when it may write.
final class AdoptPairService implements AdoptPair {
  private final ConsumerKeyring consumers;
  private final Reception reception;
  private final ReadStatus readStatus;

  AdoptPairService(ConsumerKeyring consumers, Reception reception, ReadStatus readStatus) {
    this.consumers = consumers;
    this.reception = reception;
    this.readStatus = readStatus;
  }

  @Override
  public Result adopt(UserId user, TokenPair pair, boolean switchAccount, RequestId request) {
    if (consumers.current().isEmpty()) {
      return new Result.NotConfigured();
    }
    var guest =
        new Guest(
            user,
            consumers.current().get(),
            pair,
            Optional.empty(),
            Optional.empty(),
            !switchAccount,
            request);
    return switch (reception.ask(guest)) {
      // Only a proven pair is adopted, so nothing is settled on an answer that proves nothing.
      case Finding.Unknown(var why) -> new Result.NotVerified(why);
      case Finding.AccountSuspended(), Finding.AccountLocked() -> new Result.Rejected();
      case Finding.WriteCapable finding -> settled(guest, finding);
      case Finding.ReadOnly finding -> settled(guest, finding);
      case Finding.Dead finding -> settled(guest, finding);
    };
  }

  private Result settled(Guest guest, Finding finding) {
    return switch (reception.settle(guest, finding)) {
      case Received.OtherAccount() -> new Result.AccountMismatch();
      case Received.Judged(var verdict, _, _) -> result(verdict, guest.user());
    };
  }

  private Result result(Verdict verdict, UserId user) {
    return switch (verdict) {
      case Verdict.Keep _ -> new Result.Adopted(readStatus.read(user));
      case Verdict.SameReadOnly _, Verdict.AppIsReadOnly _ -> new Result.ReadOnly();
      case Verdict.Rejected _ -> new Result.Rejected();
      case Verdict.KeepUnverified _, Verdict.KeepBlocked _ ->
          throw new IllegalStateException("only a conclusive finding is settled here");
    };
  }
}
