import CKernels

/// The instruction set of the loops in CKernels.
package enum KernelLevel {
  /// The best that this processor runs.
  package static let best = ckernels_best_level()
}
