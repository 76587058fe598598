package countersign.sandbox;

import countersign.sandbox.oauth2.Codes.Redeemed;
import countersign.sandbox.oauth2.Granting;
import countersign.sandbox.oauth2.OAuth2;
import countersign.sandbox.world.Bearer;
import countersign.sandbox.world.Grant;
import java.time.Duration;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/// `POST /2/oauth2/token`: a code or a refresh token becomes new tokens.
record TokenWork(OAuth2 oauth2, Supplier<Granting> granting) implements ClientService.Work {
  static final String CODE = "authorization_code";
  static final String REFRESH = "refresh_token";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public Answer answer(ClientService.Form form) {
    var type = form.required("grant_type");
    oauth2.counts().add(type);
    return switch (type) {
      case CODE -> exchange(form);
      case REFRESH -> refresh(form.required("refresh_token"));
      default -> OAuth2Errors.UNSUPPORTED_GRANT_TYPE;
    };
  }

  private Answer exchange(ClientService.Form form) {
    var now = granting.get();
    var redeemed =
        oauth2
            .codes()
            .redeem(
                form.required("code"),
                form.required("redirect_uri"),
                form.required("code_verifier"),
                now);
    return switch (redeemed) {
      case Redeemed.For(var grant) -> tokens(grant, now.accessLife());
      case Redeemed.OtherRedirect() -> OAuth2Errors.OTHER_REDIRECT;
      case Redeemed.Invalid() -> OAuth2Errors.INVALID_CODE;
    };
  }

  private Answer refresh(String token) {
    var life = granting.get().accessLife();
    return oauth2
        .grants()
        .refresh(token, life)
        .map(grant -> tokens(grant, life))
        .orElse(OAuth2Errors.INVALID_TOKEN);
  }

  private static Answer tokens(Grant grant, Duration life) {
    var json = JSON.createObjectNode();
    json.put("token_type", "bearer");
    json.put("expires_in", life.toSeconds());
    json.put("access_token", grant.access().map(Bearer::token).orElseThrow());
    json.put("scope", grant.scope());
    grant.refresh().ifPresent(token -> json.put("refresh_token", token));
    return Answer.json(200, json.toString());
  }
}
