import NumericalCore
import RealModule

/// A fitted quantile regression.
public struct QuantileFit: Sendable, Hashable {
  /// τ.
  public let quantile: Double
  /// What was fitted.
  public let design: Design
  let linear: LinearFit
  /// β.
  public let coefficients: [Double]
  let scaledResiduals: [Double]
  /// The rows, from 0, that are fitted without residual.
  public let basis: [Int]
  /// Pivots.
  public let iterations: Int

  /// y − Xβ.
  public var residuals: [Double] { scaledResiduals.map(linear.unscaled) }
  /// Xβ.
  public var fitted: [Double] { zip(design.response, residuals).map { $0 - $1 } }
  /// Σρ(e).
  public var objective: Double { linear.unscaled(Self.loss(scaledResiduals, quantile)) }
  /// Rows less columns.
  public var degreesOfFreedom: Int { linear.degreesOfFreedom }

  /// 1 − Σρ(e)/Σρ(y − Qτ(y)): Koenker & Machado (1999), JASA 94, 1296–1310.
  public var pseudoRSquared: Double {
    let sorted = design.response.map { $0.scaled(byPowerOfTwo: -linear.kernel.responseExponent) }.sorted()
    let level = sorted[min(max(Int((quantile * Double(sorted.count)).rounded(.up)) - 1, 0), sorted.count - 1)]
    return 1 - Self.loss(scaledResiduals, quantile) / Self.loss(sorted.map { $0 - level }, quantile)
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
    let spread = (quantile * (1 - quantile)).squareRoot()
    switch kind {
    case .identical:
      let size = spread * (try sparsity())
      return (0..<design.columns).map { j in
        let square = (0..<kernel.rank).reduce(0) {
          $0 + kernel.scaledFactor[j, $1] * kernel.scaledFactor[j, $1]
        }
        return unscaled(size * square.squareRoot(), j)
      }
    case .nonidentical:
      var h = bandwidth
      while quantile - h < 0 || quantile + h > 1 { h /= 2 }
      let vertices = QuantileVertex(linear)
      let above = try vertices.solve(quantile + h)
      let below = try vertices.solve(quantile - h)
      let density = zip(below.residuals, above.residuals).map { low, high in
        max(0, 2 * h / (low - high - Self.small))
      }
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
