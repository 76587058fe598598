package countersign.application.port.out;

import countersign.domain.ConsumerPair;
import countersign.domain.Finding;
import countersign.domain.TokenPair;

/// Shows a pair to X and reports what X says it may do.
public interface PermissionProbe {
  /// Asks `GET /2/users/me`. Where that settles nothing about the token although X is there (any
  /// 401, a refusal by plan, 404, 410, no usable `x-access-level`, garbage), asks `GET
  /// 1.1/account/verify_credentials.json` as well; where X cannot be asked at all (timeout, 5xx,
  /// 429, 402) it does not. [Finding.Dead] takes both calls: 401 from one and code 89 from the
  /// other, in either order.
  ///
  /// Each call ends within 10 s. Nothing is written at X; the calls count towards its limits and
  /// may cost money.
  Finding ask(ConsumerPair consumer, TokenPair pair);
}
