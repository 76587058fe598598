package countersign.adapters.http.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A problem as `application/problem+json` (RFC 9457); what does not apply is left out.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemBody(
    String type,
    String title,
    int status,
    String detail,
    String code,
    String error,
    @Nullable String field,
    @Nullable Boolean requiresReconnection,
    @Nullable List<String> solution,
    @Nullable Long retryAfterSeconds,
    @JsonAnyGetter Map<String, Object> more) {
  public static final String MEDIA_TYPE = "application/problem+json";

  public static ProblemBody of(Problem problem) {
    var code = problem.code();
    return new ProblemBody(
        code.type(),
        code.title(),
        code.status(),
        problem.detail(),
        code.name(),
        problem.detail(),
        problem.field().orElse(null),
        problem.requiresReconnection().orElse(null),
        problem.solution().isEmpty() ? null : problem.solution(),
        problem.retryAfterSeconds().orElse(null),
        problem.more());
  }
}
