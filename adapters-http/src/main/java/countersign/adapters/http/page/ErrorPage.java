package countersign.adapters.http.page;

import countersign.adapters.http.problem.Problem;
import countersign.domain.RequestId;

/// A problem, for a person.
public record ErrorPage(Problem problem, RequestId request) {

  public String html() {
    var code = problem.code();
    var steps = problem.solution().stream().map(step -> Html.of("<li>{}</li>", step)).toList();
    return Layout.page(
            code.title(),
            Html.NOTHING,
            Html.of(
                """
                <section class="card">
                <div class="top"><h1>{}</h1><span class="state calm">{}</span></div>
                <p>{}</p>
                {}
                <div class="actions"><a class="button" href="/">Back to the connection page</a></div>
                <p class="soft small">Request <code>{}</code></p>
                </section>
                """,
                code.title(),
                code.status(),
                problem.detail(),
                steps.isEmpty() ? Html.NOTHING : Html.of("<ol>{}</ol>", Html.all(steps)),
                request))
        .toString();
  }
}
