package planted.countersign.sandbox;

import planted.countersign.adapters.twitter.Client;

/// Planted: the stand-in for X shares code with the product it is to judge.
record SandboxWithOurCode(Client client) {}
