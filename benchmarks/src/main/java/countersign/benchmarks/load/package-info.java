/// The service as a process of its own, under load from another: signatures and large uploads.
package countersign.benchmarks.load;
