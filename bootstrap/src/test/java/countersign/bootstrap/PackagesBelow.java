package countersign.bootstrap;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/// Every package a slice of its own, but what jOOQ generates one together: its tables and its
/// schema name each other.
record PackagesBelow(String root) implements SliceAssignment {
  @Override
  public SliceIdentifier getIdentifierOf(JavaClass type) {
    var name = type.getPackageName();
    return name.startsWith(root + ".")
        ? SliceIdentifier.of(name.replaceFirst("\\.jooq\\..*", ".jooq"))
        : SliceIdentifier.ignore();
  }

  @Override
  public String getDescription() {
    return "packages below " + root;
  }
}
