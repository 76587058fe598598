package countersign.application.port.out;

import countersign.domain.ConsumerPair;
import countersign.domain.FormField;
import countersign.domain.Inconclusive;
import countersign.domain.SeenLimits;
import countersign.domain.TokenPair;
import countersign.domain.TwitterAnswer;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// Makes any call at X's API with a pair, bodies streaming both ways. Follows no redirect. Makes
/// each call once; one that X cannot have carried out, or that changes nothing, is signed anew and
/// made once more when its connection breaks. Answers begin within 30 s of the end of the request's
/// body, a call is over within 5 minutes, and a body that is read or written does not stand still
/// for 30 s. Safe for many threads.
public interface TwitterCalls {
  Called call(ConsumerPair consumer, TokenPair pair, Outgoing call);

  /// @param method upper case
  /// @param path as it is sent: begins with `/`, percent-encoded, without the query
  /// @param query as it is sent, without the `?`
  /// @param headers the caller's, without what is ours to set
  record Outgoing(
      String method, String path, Optional<String> query, List<Header> headers, Body body) {
    public Outgoing {
      headers = List.copyOf(headers);
    }

    /// Query, headers and body may hold what is nobody's business.
    @Override
    public String toString() {
      return "Outgoing[" + method + " " + path + "]";
    }
  }

  record Header(String name, String value) {
    public boolean isCalled(String other) {
      return name.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
      return "Header[" + name + "]";
    }
  }

  sealed interface Body {
    record None() implements Body {}

    /// A single-part form, sent as it came; its fields are signed.
    ///
    /// @param octets as text, one character for each octet (ISO 8859-1)
    record Form(String octets, List<FormField> fields) implements Body {
      public Form {
        fields = List.copyOf(fields);
      }
    }

    /// Anything else; never signed.
    ///
    /// @param length empty when it is not known before the end
    record Stream(InputStream octets, OptionalLong length) implements Body {}
  }

  sealed interface Called {
    record Answer(Answered answered) implements Called {}

    /// @param mayHaveArrived whether X may have carried the call out all the same
    record NoAnswer(Inconclusive why, boolean mayHaveArrived) implements Called {}
  }

  /// X's answer while it comes in. Close it, read to the end or not.
  interface Answered extends AutoCloseable {
    int status();

    /// Without hop-by-hop headers and cookies.
    List<Header> headers();

    /// What the answer says of the pair: of an error, its body included.
    TwitterAnswer said();

    SeenLimits limits();

    /// The body from its beginning, once.
    InputStream body();

    @Override
    void close();
  }
}
