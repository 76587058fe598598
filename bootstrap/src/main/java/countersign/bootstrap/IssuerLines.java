package countersign.bootstrap;

import countersign.adapters.http.identity.IssuerProbe;
import countersign.adapters.http.identity.IssuerProbe.Discovery;
import countersign.adapters.http.identity.IssuerProbe.Keys;
import countersign.bootstrap.Settings.Identity;
import java.util.List;
import java.util.Optional;

/// What the doctor says of the issuer of users' JWTs.
final class IssuerLines {
  static final String CHECK = "issuer";

  private IssuerLines() {}

  /// Asks it: at most three calls, which change nothing.
  static List<DoctorLine> of(Optional<Identity> identity) {
    return identity
        .map(who -> {
          var probe = new IssuerProbe(who.issuer(), who.jwksUrl());
          return List.of(keys(who, probe.keys()), discovery(who, probe.discovery()));
        })
        .orElseGet(() ->
            List.of(
                DoctorLine.warn(CHECK, "not asked: AUTH_ISSUER is not set, nobody can sign in")));
  }

  private static DoctorLine keys(Identity who, Keys keys) {
    return switch (keys) {
      case Keys.Usable(var count) ->
          DoctorLine.ok(CHECK, "%d key(s) at %s".formatted(count, who.jwksUrl()));
      case Keys.Unusable(var count) ->
          fail(
              who,
              ("of the %d key(s) at %s none can verify a signature (RSA, EC or Ed25519, public, for"
                      + " signatures)")
                  .formatted(count, who.jwksUrl()));
      case Keys.NoKeySet(var why) ->
          fail(who, "what is at %s is no key set: %s".formatted(who.jwksUrl(), why));
      case Keys.OutOfReach(var why) ->
          fail(who, "its keys at %s cannot be fetched: %s".formatted(who.jwksUrl(), why));
    };
  }

  private static DoctorLine fail(Identity who, String what) {
    return DoctorLine.fail(
        CHECK,
        what + "; nobody can sign in",
        "Check AUTH_ISSUER ("
            + who.issuer()
            + ") and AUTH_JWKS_URL, and that this machine reaches it.");
  }

  private static DoctorLine discovery(Identity who, Discovery discovery) {
    var check = "issuer's name";
    return switch (discovery) {
      case Discovery.Agrees() -> DoctorLine.ok(check, "its discovery document says the same");
      case Discovery.None() ->
          DoctorLine.ok(check, "it has no discovery document, and needs none: not compared");
      case Discovery.Differs(var said) ->
          DoctorLine.fail(
              check,
              "AUTH_ISSUER is %s, but its discovery document says %s: every session is refused"
                  .formatted(who.issuer(), said),
              "Set AUTH_ISSUER to what the document says, character by character.");
      case Discovery.OtherKeys(var said) ->
          DoctorLine.warn(
              check,
              "the discovery document names other keys (%s) than AUTH_JWKS_URL (%s)"
                  .formatted(said, who.jwksUrl()),
              "Set AUTH_JWKS_URL to what the document says, unless that is on purpose.");
    };
  }
}
