package countersign.application.service;

import countersign.application.port.in.ImportTokens.Order;
import countersign.application.port.in.ImportTokens.Outcome;
import countersign.application.port.out.GrantVault;
import countersign.application.port.out.StorageUnavailable;
import countersign.application.port.out.TokenSource;
import countersign.application.port.out.TokenSource.Found;
import countersign.application.port.out.TokenSource.Row;
import countersign.application.port.out.TokenVault;
import countersign.domain.GrantTokens;
import countersign.domain.TokenCredentials;
import countersign.domain.TokenPair;
import countersign.domain.UserId;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes one row over: its pair, its grant, and what is to be erased of both.
///
/// @param grants empty when no OAuth 2.0 client is configured; then grants are not looked at
record RowImport(
    TokenSource source,
    TokenVault vault,
    GrantVault grantVault,
    PairImport pairs,
    Optional<GrantImport> grants,
    Optional<PacedProbe> asker,
    Order order,
    FirstChecks firstChecks,
    InstantSource clock) {
  private static final Logger LOG = LoggerFactory.getLogger(RowImport.class);

  /// @param outcomes told one by one, so that what is done counts even when the rest fails
  void take(Row row, Consumer<Outcome> outcomes) {
    var grant = grants.isPresent() ? row.grant() : new Found.Nothing<GrantTokens>();
    if (row.pair() instanceof Found.Nothing && grant instanceof Found.Nothing) {
      outcomes.accept(Outcome.BLANK);
    } else if (!UserId.isValid(row.id())) {
      outcomes.accept(Outcome.NO_USER_ID);
    } else {
      takePair(row, outcomes);
      takeGrant(row.id(), grant, outcomes);
    }
  }

  private void takePair(Row row, Consumer<Outcome> outcomes) {
    switch (row.pair()) {
      case Found.Nothing<TokenPair>() -> {}
      case Found.Half<TokenPair>() -> outcomes.accept(Outcome.HALF_A_PAIR);
      case Found.Malformed<TokenPair>() -> outcomes.accept(Outcome.MALFORMED_PAIR);
      case Found.Swapped<TokenPair>() -> outcomes.accept(Outcome.SWAPPED_PAIR);
      case Found.Whole<TokenPair>(var pair) -> {
        var user = new UserId(row.id());
        var step = pairs.take(user, pair, asker, order.isDryRun());
        outcomes.accept(step.outcome());
        spread(user, step);
        if (order.erasesSource()) {
          var copy =
              order.isDryRun() && isNew(step)
                  ? Optional.of(pair)
                  : step.copy().flatMap(generation -> vault.open(user, generation));
          erase(row.id(), pair, copy, outcomes);
        }
      }
    }
  }

  private void spread(UserId user, ImportStep step) {
    if (step.outcome() == Outcome.IMPORTED_UNVERIFIED && !order.isDryRun()) {
      var next = Optional.of(firstChecks.next(clock.instant()));
      step.copy().ifPresent(generation -> vault.scheduleCheck(user, generation, 0, next));
    }
  }

  private void takeGrant(String id, Found<GrantTokens> grant, Consumer<Outcome> outcomes) {
    switch (grant) {
      case Found.Nothing<GrantTokens>() -> {}
      case Found.Half<GrantTokens>() -> outcomes.accept(Outcome.HALF_A_GRANT);
      case Found.Malformed<GrantTokens>(), Found.Swapped<GrantTokens>() ->
          outcomes.accept(Outcome.MALFORMED_GRANT);
      case Found.Whole<GrantTokens>(var tokens) -> {
        var user = new UserId(id);
        var step = grants.orElseThrow().take(user, tokens, order.isDryRun());
        outcomes.accept(step.outcome());
        if (order.erasesSource()) {
          var copy =
              order.isDryRun() && isNew(step)
                  ? Optional.of(tokens)
                  : step.copy().flatMap(_ -> grantVault.open(user).tokens());
          erase(id, tokens, copy, outcomes);
        }
      }
    }
  }

  private static boolean isNew(ImportStep step) {
    return switch (step.outcome()) {
      case IMPORTED_PROVEN, IMPORTED_UNVERIFIED, GRANT_IMPORTED -> true;
      default -> false;
    };
  }

  /// @param copy what is stored here, decrypted after its commit
  private <T extends TokenCredentials> void erase(
      String id, T original, Optional<T> copy, Consumer<Outcome> outcomes) {
    // Secrets compare in constant time.
    if (!copy.equals(Optional.of(original))) {
      outcomes.accept(Outcome.LEFT_UNEQUAL);
    } else if (order.isDryRun()) {
      outcomes.accept(Outcome.ERASED);
    } else {
      outcomes.accept(erased(id, copy.orElseThrow()));
    }
  }

  private Outcome erased(String id, TokenCredentials copy) {
    try {
      return switch (source.erase(id, copy)) {
        case ERASED, GONE -> Outcome.ERASED;
        case CHANGED -> Outcome.LEFT_CHANGED;
        case NOT_ALLOWED -> Outcome.LEFT_NOT_ALLOWED;
      };
    } catch (StorageUnavailable e) {
      LOG.warn("A row of the source was not erased: {}", e.getMessage());
      return Outcome.LEFT_FAILED;
    }
  }
}
