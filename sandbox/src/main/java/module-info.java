import org.jspecify.annotations.NullMarked;

/// A stand-in for X over real HTTP, for the demo and for end-to-end tests. Knows nothing of the
/// product: it speaks X's wire format only and checks signatures with a signer of its own choice.
@NullMarked
module countersign.sandbox {
  requires static org.jspecify;
  requires io.javalin;
  requires scribejava.core;
  requires tools.jackson.databind;

  exports countersign.sandbox;

  opens countersign.sandbox.world to
      tools.jackson.databind; // the records of the state file
}
