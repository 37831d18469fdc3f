import NumericalCore
import RealModule

/// A fitted quantile regression.
public struct QuantileFit: Sendable, Hashable {
  /// τ.
  public let quantile: Double
  /// What was fitted.
  public let design: Design
  /// What the loss of each row counts.
  public let weights: [Double]?
  /// Least squares of the rows times their weights, whose scale and factors everything else takes.
  let linear: LinearFit
  /// β.
  public let coefficients: [Double]
  /// w(y − Xβ), scaled.
  let scaledResiduals: [Double]
  /// The rows, from 0, that are fitted without residual.
  public let basis: [Int]
  /// Pivots.
  public let iterations: Int

  /// y − Xβ.
  public var residuals: [Double] {
    let weighted = scaledResiduals.map(linear.unscaled)
    return weights.map { zip(weighted, $0).map { $0 / $1 } } ?? weighted
  }
  /// Xβ.
  public var fitted: [Double] { zip(design.response, residuals).map { $0 - $1 } }
  /// Σwρ(e).
  public var objective: Double { linear.unscaled(Self.loss(scaledResiduals, quantile)) }
  /// Rows less columns.
  public var degreesOfFreedom: Int { linear.degreesOfFreedom }

  /// 1 − Σwρ(e)/Σwρ(y − Qτ(y)): Koenker & Machado (1999), JASA 94, 1296–1310.
  public var pseudoRSquared: Double {
    let response = design.response.map { $0.scaled(byPowerOfTwo: -linear.kernel.responseExponent) }
    let weights = weights ?? [Double](repeating: 1, count: response.count)
    let order = response.indices.sorted { response[$0] < response[$1] }
    let share = quantile * weights.reduce(0, +)
    var below = 0.0
    let place = order.first { row in
      below += weights[row]
      return below >= share * (1 - 1e-14)
    }
    guard let level = (place ?? order.last).map({ response[$0] }) else { return .nan }
    let constant = zip(response, weights).map { ($0 - level) * $1 }
    return 1 - Self.loss(scaledResiduals, quantile) / Self.loss(constant, quantile)
  }

  private static func loss(_ e: [Double], _ tau: Double) -> Double {
    e.reduce(0) { $0 + $1 * ($1 < 0 ? tau - 1 : tau) }
  }

  /// Estimates with standard errors, t tests and intervals.
  /// - Throws: `tooFewObservations` where the sparsity cannot be estimated.
  public func table(
    _ kind: QuantileRegression.StandardErrors = .nonidentical, level: Double = 0.95
  ) throws(RegressionError) -> CoefficientTable {
    CoefficientTable(
      names: design.names, estimates: coefficients, standardErrors: try standardErrors(kind),
      law: .student(degreesOfFreedom: Double(degreesOfFreedom)), level: level)
  }

  /// Standard errors of one kind.
  public func standardErrors(_ kind: QuantileRegression.StandardErrors) throws(RegressionError) -> [Double] {
    let kernel = linear.kernel
    switch kind {
    case .identical: return try inference(.classical).standardErrors
    case .nonidentical:
      let spread = (quantile * (1 - quantile)).squareRoot()
      let density = try densities()
      // (XᵀDX)⁻¹ XᵀX (XᵀDX)⁻¹ over Q: with √D Q = PR it is F R⁻¹R⁻ᵀR⁻¹R⁻ᵀ Fᵀ.
      var weighted = kernel.q
      for j in 0..<weighted.columns {
        for i in 0..<weighted.rows { weighted[i, j] *= density[i].squareRoot() }
      }
      let r = try numerically { () throws(FactorizationError) in try QR(weighted).r }
      let inverse = try numerically { () throws(FactorizationError) in
        try QR(r).solve(Matrix.identity(r.rows))
      }
      let root = kernel.scaledFactor.times(inverse.timesTranspose(inverse))
      return (0..<design.columns).map { j in
        let square = (0..<root.columns).reduce(0) { $0 + root[j, $1] * root[j, $1] }
        return unscaled(spread * square.squareRoot(), j)
      }
    }
  }

  /// The density of the errors of each row at zero, scaled, from the fits at τ ± h (Hendricks & Koenker 1991).
  private func densities() throws(RegressionError) -> [Double] {
    var h = bandwidth
    while quantile - h < 0 || quantile + h > 1 { h /= 2 }
    let vertices = QuantileVertex(linear)
    let above = try vertices.solve(quantile + h)
    let below = try vertices.solve(quantile - h)
    return zip(below.residuals, above.residuals).map { low, high in max(0, 2 * h / (low - high - Self.small))
    }
  }

  /// Tests and intervals: errors of one law where the classical covariance is asked for, else a sandwich of the
  /// scores x(τ − [e < 0]) and the densities of Hendricks and Koenker, which allows for heteroskedasticity, for
  /// correlation in time and for clusters: Parente & Santos Silva (2016), J. Econometric Methods 5, 1–15.
  /// - Throws: `option` for HC2 and HC3, `tooFewObservations` where the sparsity cannot be estimated.
  public func inference(_ estimator: CovarianceEstimator) throws(RegressionError) -> Inference {
    let isClassical = estimator == .classical
    return try Inference(
      linear,
      ScoreEquations(
        coefficients: linear.scaled(coefficients: coefficients),
        deviation: isClassical ? (quantile * (1 - quantile)).squareRoot() * (try sparsity()) : .nan,
        noise: .nan,
        scores: scaledResiduals.indices.map { i in
          abs(scaledResiduals[i]) < Self.small ? 0 : scaledResiduals[i] < 0 ? quantile - 1 : quantile
        },
        slopes: isClassical ? nil : try densities(),
        law: .student(degreesOfFreedom: Double(max(degreesOfFreedom, 0)))),
      estimator)
  }

  private func unscaled(_ error: Double, _ j: Int) -> Double {
    error.scaled(byPowerOfTwo: linear.kernel.responseExponent - linear.kernel.columnExponents[j])
  }

  /// What counts as no residual: ε^(2/3), in the units of the scaled response.
  private static let small = Double.pow(Double.ulpOfOne, 2.0 / 3)

  /// Hall & Sheather (1988), JRSS B 50, 381–391, for an interval of 95 %.
  private var bandwidth: Double {
    let normal = NormalDistribution()
    let x = normal.quantile(quantile)
    let f = normal.density(x)
    return Double.pow(Double(design.rows), -1.0 / 3) * Double.pow(normal.quantile(0.975), 2.0 / 3)
      * Double.pow(1.5 * f * f / (2 * x * x + 1), 1.0 / 3)
  }

  /// The slope of the residuals' order statistics about τ, fitted by least absolute deviations
  /// (Koenker 2005, Quantile Regression, section 3.4).
  private func sparsity() throws(RegressionError) -> Double {
    let n = design.rows
    let zeros = scaledResiduals.count { abs($0) < Self.small }
    let width = max(design.columns + 1, Int((Double(n) * bandwidth).rounded(.up)))
    let bySize = scaledResiduals.sorted { abs($0) < abs($1) }
    guard zeros + width + 1 <= n else { throw .tooFewObservations(needed: zeros + width + 1, found: n) }
    let order = bySize[zeros..<(zeros + width + 1)].sorted()
    let places = (zeros + 1...zeros + width + 1).map { Double($0) / Double(degreesOfFreedom) }
    let fit = try QuantileRegression(0.5).fit(
      Design(
        names: ["1", "place"], matrix: Matrix(columns: [[Double](repeating: 1, count: order.count), places]),
        response: order))
    return fit.coefficients[1]
  }
}
