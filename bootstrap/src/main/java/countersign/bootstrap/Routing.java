package countersign.bootstrap;

import countersign.adapters.http.InternalUseCases;
import countersign.adapters.http.PostingUseCases;
import countersign.application.service.UseCases;

/// Hands the use cases to the HTTP side.
final class Routing {
  private Routing() {}

  static countersign.adapters.http.UseCases of(UseCases useCases) {
    return new countersign.adapters.http.UseCases(
        useCases.startConnection(),
        useCases.completeConnection(),
        useCases.readStatus(),
        useCases.checkAgain(),
        useCases.readSharing(),
        useCases.adoptPair(),
        useCases.disconnect(),
        useCases.renewConnection(),
        useCases.startGrant(),
        useCases.completeGrant(),
        useCases.disconnectGrant(),
        useCases.checkReadiness(),
        internal(useCases),
        posting(useCases));
  }

  private static InternalUseCases internal(UseCases useCases) {
    return new InternalUseCases(
        useCases.authenticateService(),
        useCases.signRequest(),
        useCases.revealPair(),
        useCases.callTwitter(),
        useCases.reportFailure(),
        useCases.verifyPair(),
        useCases.eraseUser(),
        useCases.listConnections(),
        useCases.readReport());
  }

  private static PostingUseCases posting(UseCases useCases) {
    return new PostingUseCases(
        useCases.uploadMedia(), useCases.postTweet(), useCases.postThread(), useCases.readLimits());
  }
}
