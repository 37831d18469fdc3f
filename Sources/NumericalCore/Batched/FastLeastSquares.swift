import CKernels

/// One least-squares problem after another, of the same shape, as fast as their condition allows.
///
///     minimise ‖Xβ − y‖²
///
/// What LAPACK's dgels does, several times faster and with a check of the condition: the normal equations where they
/// are harmless, reflections where not, ``LeastSquaresFit`` where the rank is in doubt. For inference use
/// ``LeastSquaresFit`` itself; for many problems at once ``BatchedLeastSquares``, whose last bits may differ.
public struct FastLeastSquares: ~Copyable {
  /// The rows of each design.
  public let rows: Int
  /// The columns of each design.
  public let columns: Int
  /// β of the last problem; NaN for a column that depends on others.
  public private(set) var coefficients: [Double]
  private let workspace: KernelWorkspace

  /// The workspace for designs of one shape, which may be any.
  public init(rows: Int, columns: Int) {
    precondition(rows >= 0 && columns >= 0, "a design cannot have \(rows) rows and \(columns) columns")
    self.rows = rows
    self.columns = columns
    coefficients = [Double](repeating: .nan, count: columns)
    workspace = .leastSquares(rows: rows, columns: columns)
  }

  /// What is known of a solution beside its coefficients.
  public struct Summary: Sendable, Hashable {
    /// ‖y − Xβ‖².
    public let residualSumOfSquares: Double
    /// The number of columns that took part.
    public let rank: Int
    /// How the problem was solved.
    public let method: LeastSquaresMethod
  }

  /// Solves a problem into ``coefficients``, without an allocation unless the rank is in doubt.
  /// - Parameter design: column-major.
  public mutating func solve(design: Span<Double>, response: Span<Double>) -> Summary {
    precondition(
      design.count == rows * columns, "\(design.count) elements for a \(rows) by \(columns) design")
    precondition(response.count == rows, "\(response.count) responses for \(rows) rows")
    let (rows, columns, work) = (rows, columns, workspace.start)
    return design.withUnsafeBufferPointer { design in
      response.withUnsafeBufferPointer { response in
        coefficients.withUnsafeMutableBufferPointer { coefficients in
          var sum = Double.nan
          var code = UInt8(CKERNELS_UNSOLVED)
          if KernelWorkspace.isForKernels(rows: rows, columns: columns) {
            ckernels_least_squares_alone(
              KernelLevel.best, Int64(rows), Int64(columns), design.baseAddress, response.baseAddress,
              coefficients.baseAddress, &sum, &code, work)
          }
          if let method = LeastSquaresMethod(kernelCode: code) {
            return Summary(residualSumOfSquares: sum, rank: columns, method: method)
          }
          let (method, careful, rank) = CarefulLeastSquares.solve(
            design, response, columns: columns, into: coefficients)
          return Summary(residualSumOfSquares: careful, rank: rank, method: method)
        }
      }
    }
  }
}
