package countersign.adapters.http;

import countersign.adapters.http.input.FieldName;
import countersign.adapters.http.input.Query;
import countersign.adapters.http.problem.Problem;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Fields that stand in the query, because the body is the medium itself.
final class QueryFields {
  private QueryFields() {}

  /// Refuses parameters of any other name: a misspelt one would be passed over otherwise.
  static Map<String, String> read(Context ctx, Set<String> known) {
    var query = Query.parse(ctx.queryString());
    query
        .firstBut(known)
        .ifPresent(name -> {
          throw Problem.invalidField(
                  FieldName.shown(name),
                  "There is no such parameter here. The known ones: " + FieldName.list(known) + ".")
              .refusal();
        });
    var fields = new HashMap<String, String>();
    for (var name : known) {
      switch (query.get(name)) {
        case Query.Value.Absent() -> {}
        case Query.Value.Present(var text) -> fields.put(name, text);
        case Query.Value.Bad() ->
            throw TweetFields.unfit(
                    name, name + " is there twice, or is not UTF-8, percent-encoded.")
                .refusal();
      }
    }
    return fields;
  }
}
