/// In Twitter4J's own package, where alone its request can be made.
@NullMarked
package twitter4j;

import org.jspecify.annotations.NullMarked;
