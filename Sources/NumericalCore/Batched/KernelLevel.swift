import CKernels

/// The instruction set of the loops in CKernels.
enum KernelLevel {
  /// The best that this processor runs.
  static let best = ckernels_best_level()
}
