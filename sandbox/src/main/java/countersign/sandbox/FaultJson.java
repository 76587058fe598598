package countersign.sandbox;

import countersign.sandbox.Fault.Kind;
import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Faults as the JSON API spells them.
final class FaultJson {
  static final Set<String> FIELDS =
      Set.of("endpoint", "kind", "status", "body", "delayMillis", "location", "name", "times");

  private FaultJson() {}

  static Fault read(String body) {
    var fields = Fields.read(body, FIELDS);
    var endpoint = fields.required("endpoint");
    return new Fault(endpoint, kind(fields), fields.number("times"));
  }

  private static Kind kind(Fields fields) {
    return switch (fields.required("kind")) {
      case "slow" -> new Kind.Slow(Duration.ofMillis(number(fields, "delayMillis")));
      case "slow_after" -> new Kind.SlowAfter(Duration.ofMillis(number(fields, "delayMillis")));
      case "status" -> new Kind.Status(number(fields, "status"), fields.text("body"));
      case "status_after" -> new Kind.StatusAfter(number(fields, "status"));
      case "fixture" -> new Kind.Fixture(fields.required("name"));
      case "garbage" -> new Kind.Garbage();
      case "cut_before" -> new Kind.CutBefore();
      case "cut_after" -> new Kind.CutAfter();
      case "redirect" -> new Kind.Redirect(fields.required("location"));
      case "no_access_level" -> new Kind.NoAccessLevel();
      case "wrong_level" -> new Kind.WrongLevel();
      default -> throw new IllegalArgumentException("kind: unknown kind");
    };
  }

  private static int number(Fields fields, String name) {
    return fields.number(name).orElseThrow(() -> Fields.missing(name));
  }

  static void write(Fault fault, ObjectNode json) {
    json.put("endpoint", fault.endpoint());
    json.put("kind", name(fault.kind()));
    switch (fault.kind()) {
      case Kind.Slow(var delay) -> json.put("delayMillis", delay.toMillis());
      case Kind.SlowAfter(var delay) -> json.put("delayMillis", delay.toMillis());
      case Kind.Redirect(var location) -> json.put("location", location);
      case Kind.Status(var status, var body) -> {
        json.put("status", status);
        body.ifPresent(text -> json.put("body", text));
      }
      case Kind.StatusAfter(var status) -> json.put("status", status);
      case Kind.Fixture(var name) -> json.put("name", name);
      case Kind.Garbage _, Kind.CutBefore _, Kind.CutAfter _ -> {}
      case Kind.NoAccessLevel _, Kind.WrongLevel _ -> {}
    }
    fault.times().ifPresent(times -> json.put("times", times));
  }

  static String name(Kind kind) {
    return switch (kind) {
      case Kind.Slow _ -> "slow";
      case Kind.SlowAfter _ -> "slow_after";
      case Kind.Status _ -> "status";
      case Kind.StatusAfter _ -> "status_after";
      case Kind.Fixture _ -> "fixture";
      case Kind.Garbage() -> "garbage";
      case Kind.CutBefore() -> "cut_before";
      case Kind.CutAfter() -> "cut_after";
      case Kind.Redirect _ -> "redirect";
      case Kind.NoAccessLevel() -> "no_access_level";
      case Kind.WrongLevel() -> "wrong_level";
    };
  }
}
