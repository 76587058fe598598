package countersign.bootstrap;

import countersign.application.port.in.ListConnections;
import countersign.application.port.in.ListConnections.Entry;
import countersign.application.port.in.ListConnections.Wanted;
import countersign.application.service.UseCases;
import countersign.domain.AccountName;
import countersign.domain.Generation;
import countersign.domain.UserId;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// The users that an operator means by a user's id, or by `@handle`: there may be several who hold
/// one account.
record NamedUsers(Optional<UserId> user, Optional<AccountName> account) {

  /// @throws ParameterException when it can be neither
  static NamedUsers parse(String text, CommandSpec spec) {
    if (text.startsWith("@")) {
      return AccountName.parse(text)
          .map(account -> new NamedUsers(Optional.empty(), Optional.of(account)))
          .orElseThrow(() -> wrong(spec));
    } else if (UserId.isValid(text)) {
      return new NamedUsers(Optional.of(new UserId(text)), Optional.empty());
    }
    throw wrong(spec);
  }

  private static ParameterException wrong(CommandSpec spec) {
    return new ParameterException(
        spec.commandLine(),
        "Name a user by id (the `sub` of the JWT), or an X account by @handle.");
  }

  /// Empty when nothing is or was held.
  List<UserId> in(UseCases useCases) {
    return user.isPresent()
        ? user.filter(known -> isKnown(known, useCases)).stream().toList()
        : useCases
            .listConnections()
            .list(new Wanted(Optional.empty(), account, Optional.empty(), ListConnections.MOST))
            .entries()
            .stream()
            .map(Entry::user)
            .toList();
  }

  private static boolean isKnown(UserId user, UseCases useCases) {
    var status = useCases.readStatus().read(user);
    return !status.generation().equals(Generation.NONE)
        || !status.grant().generation().equals(Generation.NONE)
        || status.held().isPresent()
        || status.grant().held().isPresent();
  }

  String complaint() {
    return user.isPresent()
        ? "Nothing is known of this user. Is it the `sub` of the user's JWT? An X account is named"
            + " by @handle."
        : "Nobody here holds this X account.";
  }
}
