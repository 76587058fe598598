package countersign.sandbox;

import countersign.sandbox.oauth2.Granting;
import countersign.sandbox.oauth2.Scope;
import countersign.sandbox.world.AccessToken;
import countersign.sandbox.world.Grant;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The state as the JSON API tells it: no token, no secret.
final class StateJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private StateJson() {}

  static String of(X x) {
    var state = x.world().snapshot();
    var behaviour = x.behaviour().get();
    var json = JSON.createObjectNode();
    json.put("appPermission", state.appPermission().wire());
    json.put("sameToken", behaviour.sameToken());
    json.put("confirmCallback", behaviour.confirmCallback());
    json.put("errorFormat", behaviour.errorFormat().name().toLowerCase(Locale.ROOT));
    json.put("rejectRepeatedNames", behaviour.rejectRepeatedNames());
    json.put("processingPolls", behaviour.processing().polls());
    json.put("processingFails", behaviour.processing().fails());
    granting(json, behaviour.granting());
    var faults = json.putArray("faults");
    x.faults().list().forEach(fault -> FaultJson.write(fault, faults.addObject()));
    var limits = json.putArray("limits");
    x.limits()
        .enforced()
        .forEach((endpoint, limit) ->
            limits.addObject().put("endpoint", endpoint.wire()).put("limit", limit));
    var accounts = json.putArray("accounts");
    for (var account : state.accounts()) {
      var entry = accounts.addObject();
      entry.put("screenName", account.screenName());
      entry.put("id", Long.toString(account.id()));
      entry.put("standing", account.standing().wire());
      tokens(entry.putArray("tokens"), state.tokensOf(account));
      grants(entry.putArray("grants"), state.grantsOf(account));
    }
    calls(json.putObject("calls"), x.calls());
    return json.toString();
  }

  private static void tokens(ArrayNode json, Iterable<AccessToken> tokens) {
    for (var token : tokens) {
      json.addObject().put("level", token.level().wire()).put("alive", token.alive());
    }
  }

  private static void granting(ObjectNode json, Granting granting) {
    json.put("accessTokenSeconds", granting.accessLife().toSeconds());
    var withheld = json.putArray("withheldScopes");
    granting.withheld().stream().map(Scope::wire).sorted().forEach(withheld::add);
    json.put("refreshTokens", granting.refreshTokens());
  }

  private static void grants(ArrayNode json, Iterable<Grant> grants) {
    for (var grant : grants) {
      json.addObject()
          .put("scope", grant.scope())
          .put("alive", grant.alive())
          .put("refreshable", grant.refresh().isPresent())
          .put("generation", grant.generation());
    }
  }

  private static void calls(ObjectNode json, CallLog calls) {
    for (var endpoint : Endpoint.values()) {
      json.put(endpoint.wire(), calls.count(endpoint));
    }
  }
}
