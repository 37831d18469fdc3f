import CKernels

/// Many small least-squares problems of the same shape, many side by side.
///
///     minimise ‖Xₖβₖ − yₖ‖²,  k = 1 … K
///
/// Each problem is first solved through its normal equations, with the diagonal of (XᵀX)⁻¹ at hand: where the
/// variance inflation factors show that rounding is amplified, the problem falls back to refinement, to Householder
/// reflections and at last to ``LeastSquaresFit``, as ``LeastSquaresMethod`` says. A problem's results depend neither
/// on its neighbours nor on its place, but their last bits on the instruction set.
/// - Complexity: mp² operations for each problem of m rows and p columns.
public struct BatchedLeastSquares: Sendable, Hashable {
  /// The rows of each design.
  public let rows: Int
  /// The columns of each design.
  public let columns: Int

  /// Problems of one shape, which may be any.
  public init(rows: Int, columns: Int) {
    precondition(rows >= 0 && columns >= 0, "a design cannot have \(rows) rows and \(columns) columns")
    self.rows = rows
    self.columns = columns
  }

  /// What came of the problems, in their order.
  public struct Fits: Sendable, Hashable {
    /// Coefficients of each problem in each column.
    public let columns: Int
    /// The coefficients, problem after problem; NaN for a column that depends on others.
    public internal(set) var coefficients: [Double]
    /// ‖y − Xβ‖² of each problem.
    public internal(set) var residualSumsOfSquares: [Double]
    /// The number of columns that took part in each problem.
    public internal(set) var ranks: [Int]
    var codes: [UInt8]

    /// Room for the results of `count` problems with that many columns.
    public init(count: Int, columns: Int) {
      self.columns = columns
      coefficients = [Double](repeating: .nan, count: count * columns)
      residualSumsOfSquares = [Double](repeating: .nan, count: count)
      ranks = [Int](repeating: columns, count: count)
      codes = [UInt8](repeating: LeastSquaresMethod.notFinite.rawValue, count: count)
    }

    /// The number of problems.
    public var count: Int { codes.count }

    /// The coefficients of problem `k`.
    public func coefficients(of k: Int) -> ArraySlice<Double> {
      coefficients[k * columns..<(k + 1) * columns]
    }

    /// How problem `k` was solved.
    public func method(of k: Int) -> LeastSquaresMethod {
      guard let method = LeastSquaresMethod(rawValue: codes[k]) else { preconditionFailure("no method") }
      return method
    }
  }

  /// What the fits of one shape work in: allocated once, used by one thread at a time.
  public struct Workspace: ~Copyable {
    let kernel: KernelWorkspace
    let rows: Int
    let columns: Int

    /// A workspace for the problems of `regression`.
    public init(for regression: BatchedLeastSquares) {
      rows = regression.rows
      columns = regression.columns
      kernel = .leastSquares(rows: rows, columns: columns)
    }
  }

  /// Solves as many problems as there are responses for.
  /// - Parameters:
  ///   - designs: one after another, each column-major.
  ///   - responses: one after another.
  public func fit(designs: [Double], responses: [Double]) -> Fits {
    precondition(rows > 0, "the number of problems cannot be told from designs without rows")
    var fits = Fits(count: responses.count / rows, columns: columns)
    var workspace = Workspace(for: self)
    fit(designs: designs.span, responses: responses.span, into: &fits, workspace: &workspace)
    return fits
  }

  /// Solves `fits.count` problems and overwrites `fits`, without an allocation unless a problem needs
  /// ``LeastSquaresMethod/pivotedReflections`` or is not finite.
  public func fit(
    designs: Span<Double>, responses: Span<Double>, into fits: inout Fits, workspace: inout Workspace
  ) {
    let count = fits.count
    precondition(fits.columns == columns, "results for \(fits.columns) columns, not \(columns)")
    precondition(workspace.rows == rows && workspace.columns == columns, "a workspace of another shape")
    precondition(
      designs.count == count * rows * columns && responses.count == count * rows,
      "\(designs.count) and \(responses.count) numbers for \(count) designs and responses")
    designs.withUnsafeBufferPointer { designs in
      responses.withUnsafeBufferPointer { responses in
        fits.codes.withUnsafeMutableBufferPointer { codes in
          fits.coefficients.withUnsafeMutableBufferPointer { coefficients in
            fits.residualSumsOfSquares.withUnsafeMutableBufferPointer { sums in
              fits.ranks.withUnsafeMutableBufferPointer { ranks in
                if KernelWorkspace.isForKernels(rows: rows, columns: columns) {
                  ckernels_least_squares(
                    KernelLevel.best, Int64(count), Int64(rows), Int64(columns), designs.baseAddress,
                    responses.baseAddress, coefficients.baseAddress, sums.baseAddress, codes.baseAddress,
                    workspace.kernel.start)
                } else {
                  codes.update(repeating: UInt8(CKERNELS_UNSOLVED))
                }
                for k in 0..<count {
                  ranks[k] = columns
                  guard LeastSquaresMethod(kernelCode: codes[k]) == nil else { continue }
                  let (method, sum, rank) = CarefulLeastSquares.solve(
                    UnsafeBufferPointer(rebasing: designs[k * rows * columns..<(k + 1) * rows * columns]),
                    UnsafeBufferPointer(rebasing: responses[k * rows..<(k + 1) * rows]), columns: columns,
                    into: UnsafeMutableBufferPointer(rebasing: coefficients[k * columns..<(k + 1) * columns]))
                  (codes[k], sums[k], ranks[k]) = (method.rawValue, sum, rank)
                }
              }
            }
          }
        }
      }
    }
  }
}
