import RealModule

/// How much each row weighs in a fit.
///
/// Cook (1977), Technometrics 19, 15–18; Belsley, Kuh & Welsch (1980), Regression Diagnostics, chapter 2.
/// A row of leverage one fits exactly whatever its response: its studentized residuals are NaN.
public struct Influence: Sendable, Hashable {
  /// hᵢᵢ.
  public let leverages: [Double]
  /// eᵢ/(σ√(1 − hᵢ)).
  public let standardizedResiduals: [Double]
  /// The same with σ from the other rows: Student's t with one degree of freedom less.
  public let studentizedResiduals: [Double]
  /// How far all fitted values move without the row.
  public let cooksDistances: [Double]
  /// How far its own fitted value moves, in standard errors.
  public let dffits: [Double]
  /// Σ(eᵢ/(1 − hᵢ))²: the sum of squared errors of predicting each row from the others.
  public let press: Double

  /// The influence of the rows of a fit.
  public init(_ fit: LinearFit) { self.init(fit, knownDeviation: nil) }

  /// - Parameter knownDeviation: σ, scaled, where it is known and not estimated: then there is nothing to estimate
  ///   without a row, and studentized residuals are the standardized ones.
  init(_ fit: LinearFit, knownDeviation: Double?) {
    let h = fit.leverages
    let e = fit.scaledWeightedResiduals
    let sigma = knownDeviation ?? fit.scaledStandardError
    let df = Double(fit.degreesOfFreedom)
    let rank = Double(fit.rank)
    let standardized = e.indices.map { i in
      1 - h[i] > 1e-12 ? e[i] / (sigma * (1 - h[i]).squareRoot()) : Double.nan
    }
    // σ without row i follows from the standardized residual: Σ' = Σ − e²/(1 − h).
    let studentized =
      knownDeviation != nil
      ? standardized
      : standardized.map { r in
        df > 1 ? r * ((df - 1) / max(df - r * r, 0)).squareRoot() : Double.nan
      }
    leverages = h
    standardizedResiduals = standardized
    studentizedResiduals = studentized
    cooksDistances = h.indices.map { standardized[$0] * standardized[$0] * h[$0] / ((1 - h[$0]) * rank) }
    dffits = h.indices.map { studentized[$0] * (h[$0] / (1 - h[$0])).squareRoot() }
    var sum = 0.0
    for i in e.indices {
      let deleted = e[i] / (1 - h[i])
      sum += deleted * deleted
    }
    press = fit.unscaledSquare(sum)
  }
}
