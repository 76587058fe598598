package countersign.application.service;

import countersign.application.port.in.ReadStatus;
import countersign.application.port.in.ReportFailure;
import countersign.application.port.in.RequestOrigin;
import countersign.application.port.out.TokenVault;
import countersign.domain.AnswerTable;
import countersign.domain.AnswerVerdict;
import countersign.domain.CustodyEvent;
import countersign.domain.CustodyEvent.Kind;
import countersign.domain.Generation;
import countersign.domain.HeldPair;
import countersign.domain.Occasion;
import countersign.domain.TwitterAnswer;
import countersign.domain.UserId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

final class ReportFailureService implements ReportFailure {
  private final TokenVault vault;
  private final UseAftermath aftermath;
  private final Conclusion conclusion;
  private final ReadStatus status;
  private final InstantSource clock;

  ReportFailureService(
      TokenVault vault,
      UseAftermath aftermath,
      Conclusion conclusion,
      ReadStatus status,
      InstantSource clock) {
    this.vault = vault;
    this.aftermath = aftermath;
    this.conclusion = conclusion;
    this.status = status;
    this.clock = clock;
  }

  @Override
  public Reported report(
      UserId user, Generation generation, TwitterAnswer said, RequestOrigin origin) {
    var verdict = AnswerTable.judge(said);
    var occasion = origin.at(clock.instant());
    var pair = vault.find(user).pair(generation);
    vault.record(List.of(event(user, generation, pair, verdict, occasion)));
    if (pair.isPresent()) {
      var _ = aftermath.follow(user, pair.get(), verdict, origin);
    } else {
      conclusion.late(user, generation, verdict.wire(), occasion);
    }
    return new Reported(verdict, status.read(user));
  }

  private static CustodyEvent event(
      UserId user,
      Generation generation,
      Optional<HeldPair> pair,
      AnswerVerdict verdict,
      Occasion occasion) {
    return new CustodyEvent(
        Kind.FAILURE_REPORTED,
        user,
        generation,
        pair.map(HeldPair::token),
        pair.map(HeldPair::consumerKey),
        verdict.wire(),
        occasion);
  }
}
