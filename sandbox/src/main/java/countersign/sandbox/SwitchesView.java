package countersign.sandbox;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.joining;

import countersign.sandbox.media.Content;
import countersign.sandbox.media.Media;
import countersign.sandbox.oauth2.Scope;
import countersign.sandbox.page.ArrivedSection;
import countersign.sandbox.page.ArrivedSection.MediaRow;
import countersign.sandbox.page.ArrivedSection.PostRow;
import countersign.sandbox.page.FaultsSection;
import countersign.sandbox.page.HabitsSection;
import countersign.sandbox.page.OAuth2Section;
import countersign.sandbox.page.SwitchesPage;
import countersign.sandbox.page.SwitchesPage.CallRow;
import countersign.sandbox.post.Post;
import countersign.sandbox.world.Account;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// The state as the page shows it.
record SwitchesView(X x) {
  private static final int SHOWN = 20;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(UTC);

  String html() {
    var page =
        new SwitchesPage(
            x.world().snapshot(),
            faults(),
            oauth2(),
            habits(),
            arrived(),
            x.calls().latest().stream().map(SwitchesView::row).toList());
    return page.html();
  }

  private FaultsSection faults() {
    var inForce = new ArrayList<>(x.faults().list().stream().map(SwitchesView::inWords).toList());
    x.limits()
        .enforced()
        .forEach((endpoint, limit) ->
            inForce.add(endpoint.wire() + ": " + limit + " calls in 15 minutes"));
    return new FaultsSection(
        inForce, names(Endpoint::isOfX), names(Endpoint::isForUsers), FaultChoices.names());
  }

  private static List<String> names(Predicate<Endpoint> wanted) {
    return Arrays.stream(Endpoint.values()).filter(wanted).map(Endpoint::wire).toList();
  }

  private static String inWords(Fault fault) {
    var detail =
        switch (fault.kind()) {
          case Fault.Kind.Status(var status, _) -> " " + status;
          case Fault.Kind.StatusAfter(var status) -> " " + status;
          case Fault.Kind.Fixture(var name) -> " " + name;
          case Fault.Kind.SlowAfter(var delay) -> " " + delay.toMillis() + " ms";
          case Fault.Kind.Slow(var delay) -> " " + delay.toMillis() + " ms";
          default -> "";
        };
    var where = fault.endpoint().equals(Fault.EVERYWHERE) ? "every call" : fault.endpoint();
    var times = fault.times().isPresent() ? ", " + fault.times().getAsInt() + " more" : "";
    return where + ": " + FaultJson.name(fault.kind()) + detail + times;
  }

  private HabitsSection habits() {
    var behaviour = x.behaviour().get();
    return new HabitsSection(
        behaviour.sameToken(),
        behaviour.confirmCallback(),
        behaviour.rejectRepeatedNames(),
        behaviour.processing().polls(),
        behaviour.processing().fails());
  }

  private OAuth2Section oauth2() {
    var granting = x.behaviour().get().granting();
    return new OAuth2Section(
        granting.accessLife().toSeconds(),
        granting.withheld().stream().map(Scope::wire).sorted().collect(joining(" ")),
        granting.refreshTokens());
  }

  private ArrivedSection arrived() {
    return new ArrivedSection(
        x.posts().all().stream().limit(SHOWN).map(this::row).toList(),
        x.uploads().all().reversed().stream().limit(SHOWN).map(this::row).toList());
  }

  private PostRow row(Post post) {
    return new PostRow(
        TIME.format(post.createdAt()),
        name(post.author()),
        post.draft().text(),
        post.draft().mediaIds().size(),
        post.protocol().wire());
  }

  private MediaRow row(Media media) {
    var what =
        media.content().map(SwitchesView::what).orElse(media.totalBytes() + " bytes to come");
    return new MediaRow(
        media.id(),
        name(media.uploader().account()),
        media.category().wire() + ", " + what,
        media.progress().state().wire(),
        media.altText().orElse(""),
        media.uploader().protocol().wire());
  }

  private static String what(Content content) {
    return (content.type().isEmpty() ? "unknown type" : content.type())
        + ", "
        + content.size()
        + " bytes";
  }

  private String name(long account) {
    return x.world().account(account).map(Account::screenName).orElse("?");
  }

  private static CallRow row(CallLog.Call call) {
    return new CallRow(TIME.format(call.at()), call.line(), call.outcome(), call.credentials());
  }
}
