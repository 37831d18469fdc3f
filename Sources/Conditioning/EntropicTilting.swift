import NumericalCore
import RealModule

/// Weights for draws that give chosen functions of them chosen expectations, with as little else changed as possible.
///
///     w ∝ w₀·exp(λ·g),   λ = argmin ln Σ w₀ᵢ exp(λ·(gᵢ − target))
///
/// Robertson, Tallman & Whiteman (2005), J. Money, Credit and Banking 37, 383–401; the dual is convex and is minimised
/// by Newton's method with log-sum-exp. A quantile is the expectation of an indicator. Reach is limited: moving a mean
/// by D standard deviations leaves about N·exp(−D²) effective draws; beyond two, condition the law instead.
public struct EntropicTilting: Sendable, Hashable {
  /// What an expectation is to be.
  public enum Target: Sendable, Hashable {
    case equal(Double)
    case atMost(Double)
    case atLeast(Double)

    fileprivate var value: Double {
      switch self {
      case .equal(let value), .atMost(let value), .atLeast(let value): value
      }
    }

    /// Whether λ may have this sign.
    fileprivate func allows(_ multiplier: Double) -> Bool {
      switch self {
      case .equal: true
      case .atMost: multiplier <= 0
      case .atLeast: multiplier >= 0
      }
    }
  }

  /// One function of the draws and its target.
  public struct Moment: Sendable, Hashable {
    /// What messages call it.
    public let label: String
    /// g, one value a draw.
    public let values: [Double]
    /// The expectation it is to have.
    public let target: Target

    /// A function of the draws, by its values.
    public init(_ label: String, values: [Double], target: Target) {
      (self.label, self.values, self.target) = (label, values, target)
    }

    /// P(X ≤ value) = probability, for a quantity by its draws.
    public static func quantile(
      _ label: String, of draws: [Double], probability: Double, value: Double
    ) -> Moment {
      Moment(label, values: draws.map { $0 <= value ? 1 : 0 }, target: .equal(probability))
    }
  }

  /// One a draw, summing to 1.
  public let weights: [Double]
  /// λ, in the units of one over each moment.
  public let multipliers: [Double]
  /// 1/Σ w².
  public let effectiveSampleSize: Double
  /// Kullback–Leibler divergence from the weights before, in nats.
  public let divergence: Double

  /// Tilts draws.
  /// - Parameters:
  ///   - prior: weights before; equal ones when nil.
  ///   - minimumEffectiveSampleSize: fewer effective draws than this are an error, not a result.
  /// - Throws: `EntropicTiltingError`.
  public init(
    _ moments: [Moment], prior: [Double]? = nil, minimumEffectiveSampleSize: Double = 100
  ) throws(EntropicTiltingError) {
    let count = prior?.count ?? moments.first?.values.count ?? 0
    precondition(moments.allSatisfy { $0.values.count == count }, "one value a draw")
    let before = prior ?? Array(repeating: 1 / Double(max(1, count)), count: count)
    var scaled: [[Double]] = []
    var scales: [Double] = []
    for moment in moments {
      let gaps = moment.values.map { $0 - moment.target.value }
      let scale = gaps.reduce(0) { max($0, abs($1)) }
      guard scale.isFinite, moment.target.value.isFinite else { throw .notFinite(moment: moment.label) }
      scaled.append(gaps.map { scale > 0 ? $0 / scale : 0 })
      scales.append(scale)
    }
    var dual = TiltingDual(gaps: scaled, before: before)
    try dual.minimize(targets: moments.map(\.target), labels: moments.map(\.label))
    weights = dual.weights
    multipliers = zip(dual.point, scales).map { $1 > 0 ? $0 / $1 : 0 }
    effectiveSampleSize = 1 / max(weights.reduce(0) { $0 + $1 * $1 }, .leastNormalMagnitude)
    divergence = zip(weights, before).reduce(0) { $0 + ($1.0 > 0 ? $1.0 * Double.log($1.0 / $1.1) : 0) }
    guard count == 0 || effectiveSampleSize >= minimumEffectiveSampleSize else {
      throw .tooFewEffectiveDraws(found: effectiveSampleSize, needed: minimumEffectiveSampleSize)
    }
  }

  /// ln Σ w₀ᵢ exp(λ·gᵢ), over gaps scaled to at most one.
  private struct TiltingDual {
    let gaps: [[Double]]
    let before: [Double]
    var point: [Double]
    var weights: [Double]
    var value = 0.0

    init(gaps: [[Double]], before: [Double]) {
      (self.gaps, self.before) = (gaps, before)
      point = Array(repeating: 0, count: gaps.count)
      weights = before
    }

    func at(_ point: [Double]) -> (value: Double, weights: [Double]) {
      var exponents = before.map { $0 > 0 ? Double.log($0) : -.infinity }
      for (multiplier, gap) in zip(point, gaps) where multiplier != 0 {
        for i in exponents.indices { exponents[i] += multiplier * gap[i] }
      }
      let largest = exponents.max() ?? 0
      let terms = exponents.map { Double.exp($0 - largest) }
      let sum = terms.reduce(0, +)
      return (largest + Double.log(sum), terms.map { $0 / sum })
    }

    mutating func minimize(targets: [Target], labels: [String]) throws(EntropicTiltingError) {
      (value, weights) = at(point)
      for _ in 0..<500 {
        let gradient = gaps.map { gap in zip(gap, weights).reduce(0) { $0 + $1.0 * $1.1 } }
        // A bound that holds by itself stays at a multiplier of zero.
        let moving = targets.indices.filter { point[$0] != 0 || targets[$0].allows(-gradient[$0]) }
        guard moving.contains(where: { abs(gradient[$0]) > 1e-12 }) else { return }
        let step = newtonStep(moving, gradient)
        guard try advance(step, gradient, targets, labels) else { return }
      }
      throw .outOfReach(moment: labels.first ?? "")
    }

    private func newtonStep(_ moving: [Int], _ gradient: [Double]) -> [Double] {
      let order = moving.count
      var hessian = Matrix(rows: order, columns: order)
      for (a, i) in moving.enumerated() {
        for (b, j) in moving.enumerated().prefix(a + 1) {
          var sum = 0.0
          for k in weights.indices { sum += weights[k] * gaps[i][k] * gaps[j][k] }
          hessian[a, b] = sum - gradient[i] * gradient[j]
        }
      }
      var damping = 0.0
      var step = Array(repeating: 0.0, count: gaps.count)
      for _ in 0..<40 {
        var damped = hessian
        for a in 0..<order { damped[a, a] += damping }
        if let factored = try? Cholesky(damped), factored.reciprocalCondition > 1e-14 {
          let solved = factored.solve(moving.map { -gradient[$0] })
          for (a, i) in moving.enumerated() { step[i] = solved[a] }
          return step
        }
        damping = max(1e-14, damping * 10)
      }
      for i in moving { step[i] = -gradient[i] }
      return step
    }

    /// Backtracks along a projected step; false where rounding hides any progress.
    private mutating func advance(
      _ step: [Double], _ gradient: [Double], _ targets: [Target], _ labels: [String]
    ) throws(EntropicTiltingError) -> Bool {
      var length = 1.0
      for _ in 0..<60 {
        let next = targets.indices.map { i in
          let moved = point[i] + length * step[i]
          return targets[i].allows(moved) ? moved : 0
        }
        // Gaps are at most one, so a multiplier this large leaves only the extreme draws.
        if let far = next.indices.first(where: { abs(next[$0]) > 1e6 }) {
          throw .outOfReach(moment: labels[far])
        }
        let (there, weights) = at(next)
        let slope = next.indices.reduce(0) { $0 + gradient[$1] * (next[$1] - point[$1]) }
        if there <= value + 1e-4 * slope {
          let progressed = next != point
          (point, value, self.weights) = (next, there, weights)
          return progressed
        }
        length /= 2
      }
      let worst = gradient.indices.max { abs(gradient[$0]) < abs(gradient[$1]) } ?? 0
      guard abs(gradient[worst]) < 1e-8 else { throw .outOfReach(moment: labels[worst]) }
      return false
    }
  }
}

/// Why draws could not be tilted.
public enum EntropicTiltingError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A value of this moment is NaN or infinite.
  case notFinite(moment: String)
  /// No weights on these draws give this moment its target.
  case outOfReach(moment: String)
  /// The tilted draws are too few to say anything.
  case tooFewEffectiveDraws(found: Double, needed: Double)

  /// The error in a sentence.
  public var description: String {
    switch self {
    case .notFinite(let moment): "\(moment): a value that is not a number"
    case .outOfReach(let moment): "\(moment): its target lies outside what the draws span"
    case .tooFewEffectiveDraws(let found, let needed):
      "only \(found) effective draws remain, \(needed) are needed: condition on the target instead, or"
        + " draw more paths"
    }
  }
}

extension Law {
  /// Draws under the weights of a tilt.
  public func tilted(by tilting: EntropicTilting) -> Law {
    switch self {
    case .draws(let sample), .weightedDraws(let sample, _):
      precondition(tilting.weights.count == sample.columns, "one weight a draw")
      return .weightedDraws(sample, weights: tilting.weights)
    case .gaussian, .student:
      preconditionFailure("only draws are tilted; sample the law first")
    }
  }
}
