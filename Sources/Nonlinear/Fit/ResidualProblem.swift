import NumericalCore

/// The residuals of a model with its priors as rows, and their Jacobian; counts what it is asked.
///
/// A class because the closures of a search share its evaluator and its counters.
final class ResidualProblem {
  /// A pseudo-row weight·(θⱼ − mean).
  struct PriorRow {
    let parameter: Int
    let mean: Double
    let weight: Double
  }

  let model: NonlinearModel
  let priors: [PriorRow]
  let bounds: [ClosedRange<Double>]?
  private let evaluator: any CurveEvaluator
  private(set) var evaluations = 0
  private(set) var jacobianEvaluations = 0

  init(_ model: NonlinearModel, priors: [PriorRow], bounds: [ClosedRange<Double>]?) {
    self.model = model
    self.priors = priors
    self.bounds = bounds
    evaluator = model.makeEvaluator()
  }

  var rows: Int { model.response.count }
  var parameterCount: Int { model.parameterNames.count }
  var residualCount: Int { rows + priors.count }

  /// The norm of the rounding errors that residuals carry: some units in the last place of the response.
  private(set) lazy var residualRounding: Double = {
    let weighted = model.response.enumerated().map {
      model.rootWeights.isEmpty ? $1 : $1 * model.rootWeights[$0]
    }
    return 2 * Double.ulpOfOne * norm(weighted)
  }()

  /// The weighted sum of squares about the weighted mean: what a constant leaves.
  private(set) lazy var totalSumOfSquares: Double = {
    let weights =
      model.rootWeights.isEmpty ? [Double](repeating: 1, count: rows) : model.rootWeights.map { $0 * $0 }
    let total = weights.reduce(0, +)
    guard total > 0 else { return 0 }
    let mean = zip(weights, model.response).reduce(0) { $0 + $1.0 * ($1.1 / total) }
    return zip(weights, model.response).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) }
  }()

  /// Writes the curve minus the response, weighted, then the rows of the priors.
  func residuals(_ theta: [Double], _ r: inout [Double]) {
    evaluations += 1
    r.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      evaluator.evaluate(theta, values: base, jacobian: nil, stride: 0)
      finish(theta, base)
    }
  }

  /// Writes the Jacobian of `residuals`, and the residuals too where asked.
  func jacobian(_ theta: [Double], _ r: inout [Double], _ jacobian: inout Matrix) {
    jacobianEvaluations += 1
    let stride = residualCount
    r.withUnsafeMutableBufferPointer { values in
      jacobian.withMutableElements { elements in
        guard let values = values.baseAddress, let elements = elements.baseAddress else { return }
        evaluator.evaluate(theta, values: values, jacobian: elements, stride: stride)
        finish(theta, values)
        for j in 0..<parameterCount {
          let column = elements + j * stride
          for (i, weight) in model.rootWeights.enumerated() { column[i] *= weight }
          for (k, prior) in priors.enumerated() {
            column[rows + k] = prior.parameter == j ? prior.weight : 0
          }
        }
      }
    }
  }

  /// The residuals and the Jacobian at one point.
  func linearised(at theta: [Double]) -> (residuals: [Double], jacobian: Matrix) {
    var r = [Double](repeating: 0, count: residualCount)
    var matrix = Matrix(rows: residualCount, columns: parameterCount)
    jacobian(theta, &r, &matrix)
    return (r, matrix)
  }

  /// ‖r(θ)‖²; infinite where it is not a number.
  func sumOfSquares(_ theta: [Double]) -> Double {
    var r = [Double](repeating: 0, count: residualCount)
    residuals(theta, &r)
    let sum = r.reduce(0) { $0 + $1 * $1 }
    return sum.isFinite ? sum : .infinity
  }

  /// Levenberg–Marquardt over all parameters.
  func minimum(
    from start: [Double], iterations: Int = 500, damping: Double = 1e-3,
    bounds own: [ClosedRange<Double>]? = nil
  ) -> LevenbergMarquardt.Solution? {
    var method = LevenbergMarquardt()
    method.maximumIterations = iterations
    method.initialDamping = damping
    method.residualRounding = residualRounding
    method.hasGeodesicAcceleration = true
    method.bounds = own ?? bounds
    var scratch = [Double](repeating: 0, count: residualCount)
    return try? method.minimize(
      from: start, residualCount: residualCount, residuals: { self.residuals($0, &$1) },
      jacobian: { self.jacobian($0, &scratch, &$1) })
  }

  private func finish(_ theta: [Double], _ r: UnsafeMutablePointer<Double>) {
    for i in 0..<rows { r[i] -= model.response[i] }
    for (i, weight) in model.rootWeights.enumerated() { r[i] *= weight }
    for (k, prior) in priors.enumerated() {
      r[rows + k] = prior.weight * (theta[prior.parameter] - prior.mean)
    }
  }
}

/// ‖v‖ without overflow on the way.
func norm(_ v: [Double]) -> Double {
  let largest = v.lazy.map(abs).max() ?? 0
  guard largest > 0 && largest.isFinite else { return largest }
  return largest * v.reduce(0) { $0 + ($1 / largest) * ($1 / largest) }.squareRoot()
}
