package countersign.sandbox.signature;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A request as it arrived, reduced to what a signature covers: `url` has no query, `form` is empty
/// for any body that is not a form.
public record Received(
    String method,
    String url,
    Map<String, List<String>> query,
    Map<String, List<String>> form,
    Optional<String> authorization) {}
