import NumericalCore
import RealModule

/// Least squares under a covariance of the errors that is known up to its size.
///
///     minimise (y − Xβ)ᵀ Σ⁻¹ (y − Xβ) = ‖L⁻¹y − L⁻¹Xβ‖²,  Σ = LLᵀ
///
/// Aitken (1935), Proc. Royal Society of Edinburgh 55, 42–48.
public struct GeneralizedLeastSquares: Sendable, Hashable {
  private let cholesky: Cholesky

  /// Of a covariance, positive definite, one row an observation.
  public init(covariance: Matrix) throws(RegressionError) {
    cholesky = try numerically { () throws(FactorizationError) in try Cholesky(covariance) }
  }

  /// Fits a design of as many rows as the covariance has.
  public func fit(_ design: Design) throws(RegressionError) -> WhitenedFit {
    precondition(design.rows == cholesky.order, "\(design.rows) rows for a covariance of \(cholesky.order)")
    try design.requireFinite()
    return try WhitenedFit(
      design: design, logDeterminant: cholesky.logDeterminant, errorParameters: 0
    ) { cholesky.solveLower($0) }
  }
}

/// A fit of data that were transformed so that their errors are alike and uncorrelated.
public struct WhitenedFit: Sendable, Hashable {
  /// The data as they were given.
  public let design: Design
  /// The fit of the transformed data, for inference: its names and coefficients are those of the design.
  public let whitened: LinearFit
  let totalSumOfSquares: Double
  private let logDeterminant: Double
  private let errorParameters: Int

  init(
    design: Design, logDeterminant: Double, errorParameters: Int, whiten: (Matrix) -> Matrix
  ) throws(RegressionError) {
    let columns = (0..<design.columns).map { design.matrix.column($0) }
    let ones = [Double](repeating: 1, count: design.rows)
    let all = whiten(Matrix(columns: columns + [design.response, ones]))
    let response = all.column(design.columns)
    whitened = try LinearFit(
      Design(
        names: design.names, matrix: all.columns(0..<design.columns), response: response,
        responseName: design.responseName, hasIntercept: false))
    if design.hasIntercept {
      totalSumOfSquares = try LinearFit(
        Design(
          names: ["mean"], matrix: all.columns(design.columns + 1..<design.columns + 2), response: response,
          hasIntercept: false)
      ).residualSumOfSquares
    } else {
      totalSumOfSquares = whitened.totalSumOfSquares
    }
    self.design = design
    self.logDeterminant = logDeterminant
    self.errorParameters = errorParameters
  }

  /// β.
  public var coefficients: [Double] { whitened.coefficients }
  /// y − Xβ, not transformed.
  public var residuals: [Double] {
    (0..<design.rows).map { design.response[$0] - whitened.prediction(design.matrix.row($0)) }
  }
  /// eᵀΣ⁻¹e.
  public var residualSumOfSquares: Double { whitened.residualSumOfSquares }
  /// Of the transformed data, against a constant that is transformed likewise.
  public var rSquared: Double { 1 - residualSumOfSquares / totalSumOfSquares }
  /// That all coefficients but the intercept are zero.
  public var overallTest: TestResult? {
    let above = whitened.rank - (design.hasIntercept ? 1 : 0)
    guard above > 0, whitened.degreesOfFreedom > 0 else { return nil }
    let df = Double(whitened.degreesOfFreedom)
    return TestResult(
      name: "F",
      f: (totalSumOfSquares - residualSumOfSquares) / Double(above) / (residualSumOfSquares / df),
      numerator: Double(above), denominator: df)
  }
  /// The Gaussian likelihood at its maximum over β and the size of Σ.
  public var logLikelihood: Double { whitened.logLikelihood - logDeterminant / 2 }
  /// AIC, AICc and BIC; σ² and the parameters of the errors count.
  public var criteria: InformationCriteria {
    InformationCriteria(
      logLikelihood: logLikelihood, parameters: whitened.rank + 1 + errorParameters, observations: design.rows
    )
  }
}
