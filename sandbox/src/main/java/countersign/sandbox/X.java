package countersign.sandbox;

import countersign.sandbox.media.Uploads;
import countersign.sandbox.oauth2.OAuth2;
import countersign.sandbox.post.Posts;
import countersign.sandbox.signature.SignatureCheck;
import countersign.sandbox.world.Draw;
import countersign.sandbox.world.Flows;
import countersign.sandbox.world.Ids;
import countersign.sandbox.world.World;
import java.util.concurrent.atomic.AtomicReference;

/// Everything one sandbox remembers, together so that it can be reset together.
record X(
    World world,
    Flows flows,
    OAuth2 oauth2,
    AtomicReference<Behaviour> behaviour,
    Faults faults,
    CallLog calls,
    RateLimits limits,
    Uploads uploads,
    Posts posts,
    SignatureCheck check) {
  static X of(SandboxSettings settings) {
    var draw = new Draw(settings.random());
    var ids = new Ids(settings.clock());
    var behaviour = new AtomicReference<>(Behaviour.first());
    var world = new World(settings.stateFile(), draw);
    return new X(
        world,
        new Flows(draw),
        OAuth2.in(world, draw, settings.clock()),
        behaviour,
        new Faults(),
        new CallLog(),
        new RateLimits(settings.clock()),
        new Uploads(ids, () -> behaviour.get().processing(), settings.clock()),
        new Posts(ids, draw, settings.clock()),
        new SignatureCheck(
            settings.consumerKey(),
            settings.consumerSecret(),
            settings.clock(),
            () -> behaviour.get().rejectRepeatedNames()));
  }

  void reset() {
    world.reset();
    flows.reset();
    oauth2.clear();
    behaviour.set(Behaviour.first());
    faults.clear();
    calls.clear();
    limits.clear();
    uploads.clear();
    posts.clear();
    check.reset();
  }
}
