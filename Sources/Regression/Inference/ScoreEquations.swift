/// What an estimator tells inference about itself, in the scaled coordinates of a least squares fit.
///
///     Σᵢ qᵢ ψᵢ = 0
///
/// Least squares has ψ = √w e with slope one; a robust regression Huber's ψ; a quantile regression τ − [e < 0], whose
/// slope is the density of the errors at zero. Huber (1967), Proc. Fifth Berkeley Symposium 1, 221–233.
struct ScoreEquations: Sendable, Hashable {
  /// β of the scaled problem, NaN where aliased.
  var coefficients: [Double]
  /// The classical covariance is FFᵀ times its square.
  var deviation: Double
  /// The standard deviation of one new observation about its mean; NaN where the estimator knows none.
  var noise: Double
  /// ψ, one a row.
  var scores: [Double]
  /// ψ′ where it is not one throughout.
  var slopes: [Double]?
  /// What ratios are compared with under the classical covariance.
  var law: ReferenceLaw
  /// Whether the fit itself is the estimate.
  var isLeastSquares = false
}

extension LinearFit {
  var scoreEquations: ScoreEquations {
    ScoreEquations(
      coefficients: kernel.scaledCoefficients, deviation: scaledStandardError, noise: scaledStandardError,
      scores: scaledWeightedResiduals, law: .student(degreesOfFreedom: Double(max(degreesOfFreedom, 0))),
      isLeastSquares: true)
  }
}
