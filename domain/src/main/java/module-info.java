import org.jspecify.annotations.NullMarked;

/// Values and rules of delegated access to X accounts. Needs nothing but the JDK.
@NullMarked
module countersign.domain {
  requires static transitive org.jspecify;

  exports countersign.domain;
  exports countersign.domain.url;
}
