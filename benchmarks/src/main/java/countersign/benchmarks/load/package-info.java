/// The service as a process of its own, under load from another: signatures and large uploads.
@NullMarked
package countersign.benchmarks.load;

import org.jspecify.annotations.NullMarked;
