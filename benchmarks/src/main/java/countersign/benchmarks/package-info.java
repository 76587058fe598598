/// How fast requests are signed, beside the three libraries Java people use for it.
@NullMarked
package countersign.benchmarks;

import org.jspecify.annotations.NullMarked;
