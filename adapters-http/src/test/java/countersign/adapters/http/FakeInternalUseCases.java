package countersign.adapters.http;

import static java.util.stream.Collectors.toSet;

import countersign.application.port.in.AuthenticateService;
import countersign.application.port.in.CallTwitter;
import countersign.application.port.in.ControlClearing;
import countersign.application.port.in.Disconnect;
import countersign.application.port.in.EraseUser;
import countersign.application.port.in.ExamineCustody;
import countersign.application.port.in.ListConnections;
import countersign.application.port.in.ReadReport;
import countersign.application.port.in.ReportFailure;
import countersign.application.port.in.RequestOrigin;
import countersign.application.port.in.RevealPair;
import countersign.application.port.in.SignRequest;
import countersign.application.port.in.UseFailure;
import countersign.application.port.in.VerifyPair;
import countersign.application.port.out.RequestSigner.Unsigned;
import countersign.application.port.out.TwitterCalls.Outgoing;
import countersign.domain.AnswerVerdict;
import countersign.domain.ClearingGuard;
import countersign.domain.ConnectionState;
import countersign.domain.Generation;
import countersign.domain.Scope;
import countersign.domain.Secret;
import countersign.domain.ServiceName;
import countersign.domain.TokenPair;
import countersign.domain.TwitterAnswer;
import countersign.domain.UserId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Use cases of internal services whose answers a test sets, and that remember what they were
/// asked. A key is good if it says `key-of-` and its scopes; it belongs to the service `publisher`.
final class FakeInternalUseCases {
  record Signature(UserId user, Unsigned request, RequestOrigin origin) {}

  record Call(UserId user, Outgoing outgoing, RequestOrigin origin) {}

  record Report(UserId user, Generation generation, TwitterAnswer said, RequestOrigin origin) {}

  record Asked(UserId user, RequestOrigin origin) {}

  static final UseFailure NOT_CONNECTED = new UseFailure.NotUsable(ConnectionState.NOT_CONNECTED);
  static final String AUTHORIZATION = "OAuth oauth_signature=\"s%3D\"";

  final List<Signature> signatures = new CopyOnWriteArrayList<>();
  final List<Call> calls = new CopyOnWriteArrayList<>();
  final List<Report> reports = new CopyOnWriteArrayList<>();
  final List<Asked> reveals = new CopyOnWriteArrayList<>();
  final List<Asked> verifications = new CopyOnWriteArrayList<>();
  final List<Asked> erasures = new CopyOnWriteArrayList<>();
  final List<ListConnections.Wanted> listings = new CopyOnWriteArrayList<>();

  volatile AuthenticateService authenticate = FakeInternalUseCases::service;
  volatile SignRequest sign =
      (_, _, _) ->
          new SignRequest.Result.Signed(
              new Secret(AUTHORIZATION), new Generation(3), Statuses.CONSUMER);
  volatile RevealPair reveal =
      (_, _) ->
          new RevealPair.Result.Revealed(
              new Secret("the-key"),
              new TokenPair(new Secret("7-token"), new Secret("the-secret")),
              new Generation(3));
  volatile CallTwitter call = (_, _, _) -> new CallTwitter.Result.Failed(NOT_CONNECTED);
  volatile ReportFailure report =
      (_, _, _, _) ->
          new ReportFailure.Reported(new AnswerVerdict.Revoked(), Statuses.notConnected());
  volatile VerifyPair verify = (_, _) -> Statuses.connected();
  volatile EraseUser erase = (_, _) -> Disconnect.Result.NOTHING_HELD;
  volatile ListConnections list = _ -> new ListConnections.Page(List.of(), Optional.empty());
  volatile ReadReport count =
      () ->
          new ReadReport.Report(
              Map.of(),
              Map.of(),
              Map.of(),
              new ExamineCustody.ConsumerKeys(0, 0, 0),
              Map.of(),
              0,
              new ControlClearing.Clearing(Optional.empty(), 0, ClearingGuard.STANDARD));

  private static Optional<AuthenticateService.Service> service(Secret key) {
    var text = key.reveal();
    return Optional.of(text)
        .filter(_ -> text.startsWith("key-of-"))
        .map(_ -> Arrays.stream(text.substring("key-of-".length()).split("\\+", -1)))
        .map(words -> words.map(word -> Scope.of(word).orElseThrow()).collect(toSet()))
        .map(scopes -> new AuthenticateService.Service(new ServiceName("publisher"), scopes));
  }

  InternalUseCases asUseCases() {
    return new InternalUseCases(
        key -> authenticate.authenticate(key),
        (user, request, origin) -> {
          signatures.add(new Signature(user, request, origin));
          return sign.sign(user, request, origin);
        },
        (user, origin) -> {
          reveals.add(new Asked(user, origin));
          return reveal.reveal(user, origin);
        },
        (user, outgoing, origin) -> {
          calls.add(new Call(user, outgoing, origin));
          return call.call(user, outgoing, origin);
        },
        (user, generation, said, origin) -> {
          reports.add(new Report(user, generation, said, origin));
          return report.report(user, generation, said, origin);
        },
        (user, origin) -> {
          verifications.add(new Asked(user, origin));
          return verify.verify(user, origin);
        },
        (user, origin) -> {
          erasures.add(new Asked(user, origin));
          return erase.erase(user, origin);
        },
        wanted -> {
          listings.add(wanted);
          return list.list(wanted);
        },
        () -> count.read());
  }
}
