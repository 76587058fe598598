package countersign.sandbox;

import countersign.sandbox.world.Grants;

/// `POST /2/oauth2/revoke`: an unknown token is as good as revoked (RFC 7009, 2.2).
record RevokeWork(Grants grants) implements ClientService.Work {
  @Override
  public Answer answer(ClientService.Form form) {
    grants.revoke(form.required("token"));
    return Answer.json(200, "{\"revoked\":true}");
  }
}
