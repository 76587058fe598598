package countersign.sandbox;

import countersign.sandbox.signature.Verdict;
import countersign.sandbox.world.Account;

/// A call that X has found to be this user's.
record UserCall(Account account, Verdict.Good request, Payload payload) {}
