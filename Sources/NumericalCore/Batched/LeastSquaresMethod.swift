import CKernels

/// How a regression of ``BatchedLeastSquares`` or ``FastLeastSquares`` was solved.
public enum LeastSquaresMethod: UInt8, Sendable, Hashable, CaseIterable {
  /// Normal equations: the variance inflation factors add up to at most a thousand, so that rounding is amplified by
  /// no more than that.
  case normalEquations
  /// Normal equations and one step of refinement with residuals from the data: the factors add up to at most 1e8.
  case refinedNormalEquations
  /// Householder reflections: the condition number of the design with columns of unit norm is at most 1e10.
  case reflections
  /// ``LeastSquaresFit``, which tells the rank: columns that depend on others to working precision, fewer rows than
  /// columns, or numbers so large or small that their squares leave the range of `Double`.
  case pivotedReflections
  /// An input is NaN or infinite; every result is NaN.
  case notFinite

  /// What C says; nil where the problem is left to ``LeastSquaresFit``.
  init?(kernelCode: UInt8) {
    guard kernelCode != UInt8(CKERNELS_UNSOLVED) else { return nil }
    self.init(rawValue: kernelCode)
  }
}

/// The regressions that the kernels leave, one at a time and with all care.
enum CarefulLeastSquares {
  /// Writes the coefficients; returns the method, the residual sum of squares and the rank.
  static func solve(
    _ design: UnsafeBufferPointer<Double>, _ response: UnsafeBufferPointer<Double>, columns: Int,
    into coefficients: UnsafeMutableBufferPointer<Double>
  ) -> (method: LeastSquaresMethod, residualSumOfSquares: Double, rank: Int) {
    do throws(FactorizationError) {
      let fit = try LeastSquaresFit(
        design: Matrix(rows: response.count, columns: columns, elements: Array(design)),
        response: Array(response))
      for (j, value) in fit.coefficients.enumerated() { coefficients[j] = value }
      return (.pivotedReflections, fit.residualSumOfSquares, fit.rank)
    } catch {
      coefficients.update(repeating: .nan)
      return (.notFinite, .nan, 0)
    }
  }
}

/// Numbers that a kernel works in, freed with their owner.
struct KernelWorkspace: ~Copyable {
  let start: UnsafeMutablePointer<Double>

  init(count: Int) {
    start = .allocate(capacity: max(1, count))
    start.initialize(repeating: 0, count: max(1, count))
  }

  deinit { start.deallocate() }

  /// The workspace of a regression of that shape.
  static func leastSquares(rows: Int, columns: Int) -> KernelWorkspace {
    let fits = isForKernels(rows: rows, columns: columns)
    return KernelWorkspace(
      count: fits ? Int(ckernels_least_squares_workspace(Int64(rows), Int64(columns))) : 0)
  }

  /// Whether the kernels take a regression of that shape.
  static func isForKernels(rows: Int, columns: Int) -> Bool {
    columns >= 1 && columns <= Int(CKERNELS_MAXIMUM_COLUMNS) && rows >= columns
  }
}
