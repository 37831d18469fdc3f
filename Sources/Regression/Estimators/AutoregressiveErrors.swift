import NumericalCore
import RealModule

/// Regression with errors that remember: eₜ = φ₁eₜ₋₁ + … + φₚeₜ₋ₚ + aₜ.
///
/// Rows are in time order without gaps. Prais & Winsten (1954), Cowles Commission Discussion Paper 383; maximum
/// likelihood as Beach & MacKinnon (1978), Econometrica 46, 51–58, for any order: the exact Gaussian likelihood with β
/// and σ² concentrated out is a sum of squares, ‖r‖²·|V|^(1/n), and its parameters are partial autocorrelations, so
/// every step is stationary.
public struct AutoregressiveErrors: Sendable, Hashable {
  /// How φ is found.
  public enum Method: Sendable, Hashable {
    /// φ from a regression of the residuals on their past, β from all rows, in turn until both settle.
    case praisWinsten
    /// The same without the first p rows: Cochrane & Orcutt (1949), JASA 44, 32–61.
    case cochraneOrcutt
    /// Exact Gaussian maximum likelihood.
    case maximumLikelihood
  }

  /// p.
  public var order: Int
  /// How φ is found.
  public var method: Method

  /// Errors of an order, by maximum likelihood unless told otherwise.
  public init(order: Int, method: Method = .maximumLikelihood) {
    precondition(order >= 1, "an order is at least 1")
    self.order = order
    self.method = method
  }

  /// A fit and the coefficients of its errors.
  public struct Fitted: Sendable, Hashable {
    /// β and its inference.
    public let fit: WhitenedFit
    /// What was fitted, all rows.
    public let design: Design
    /// φ.
    public let autoregression: [Double]
    /// Rounds or steps.
    public let iterations: Int
  }

  /// Fits a design.
  /// - Throws: `tooFewObservations`, `didNotConverge`, and `option` where the errors are not stationary.
  public func fit(_ design: Design) throws(RegressionError) -> Fitted {
    let needed = design.columns + 2 * order + 1
    guard design.rows >= needed else { throw .tooFewObservations(needed: needed, found: design.rows) }
    let start = try LinearFit(design)
    return method == .maximumLikelihood ? try maximum(design, start) : try iterated(design, start)
  }

  private func iterated(_ design: Design, _ start: LinearFit) throws(RegressionError) -> Fitted {
    var residuals = start.residuals
    var phi = [Double](repeating: 0, count: order)
    for iteration in 1...1000 {
      let next = try regressed(residuals)
      let change = zip(next, phi).reduce(0) { max($0, abs($1.0 - $1.1)) }
      phi = next
      let filter = try AutoregressiveFilter(coefficients: phi)
      let fit = try whitened(design, filter)
      residuals = fit.residuals
      if change < 1e-12 {
        return Fitted(fit: fit, design: design, autoregression: phi, iterations: iteration)
      }
    }
    throw .didNotConverge(iterations: 1000)
  }

  private func whitened(_ design: Design, _ filter: AutoregressiveFilter) throws(RegressionError)
    -> WhitenedFit
  {
    if method == .cochraneOrcutt {
      let rest = Design(
        names: design.names, matrix: design.matrix.rows(Array(order..<design.rows)),
        response: Array(design.response[order...]), responseName: design.responseName,
        hasIntercept: design.hasIntercept)
      return try WhitenedFit(design: rest, logDeterminant: 0, errorParameters: order) { _ in
        let columns = (0..<design.columns).map { design.matrix.column($0) }
        let all = columns + [design.response, [Double](repeating: 1, count: design.rows)]
        return Matrix(columns: all.map { Array(filter.whitened($0)[order...]) })
      }
    }
    return try WhitenedFit(design: design, logDeterminant: filter.logDeterminant, errorParameters: order) {
      all in
      Matrix(columns: (0..<all.columns).map { filter.whitened(all.column($0)) })
    }
  }

  /// φ of a regression of the residuals on their own past.
  private func regressed(_ e: [Double]) throws(RegressionError) -> [Double] {
    let columns = (1...order).map { lag in Array(e[(order - lag)..<(e.count - lag)]) }
    let fit = try LinearFit(
      Design(
        names: (1...order).map { "lag \($0)" }, matrix: Matrix(columns: columns),
        response: Array(e[order...]),
        hasIntercept: false))
    guard fit.aliased.isEmpty else {
      throw .option("the residuals are too regular for autoregressive errors")
    }
    return fit.coefficients
  }

  private func maximum(_ design: Design, _ start: LinearFit) throws(RegressionError) -> Fitted {
    let size = start.residualStandardError
    let n = Double(design.rows)
    guard size > 0 else { throw .option("the fit is exact: there are no errors to model") }
    func residuals(_ theta: [Double]) throws(RegressionError) -> [Double] {
      let filter = AutoregressiveFilter(partial: theta.map { Double.tanh($0) })
      let fit = try whitened(design, filter).whitened
      let factor = Double.exp(filter.logDeterminant / (2 * n)) / size
      return fit.residuals.map { $0 * factor }
    }
    let sample = AutoregressiveFilter.samplePartial(start.residuals, order: order)
    let nowhere = [Double](repeating: .nan, count: design.rows)
    var search = LevenbergMarquardt()
    search.bounds = [ClosedRange<Double>](repeating: -9...9, count: order)
    var best: LevenbergMarquardt.Solution?
    for begin in [
      sample.map { Double.atanh(max(-0.99, min(0.99, $0))) }, [Double](repeating: 0, count: order),
    ] {
      let solution = try numerically { () throws(FactorizationError) in
        try search.minimize(from: begin, residualCount: design.rows) { theta, r in
          r = (try? residuals(theta)) ?? nowhere
        } jacobian: { theta, jacobian in
          // Central differences: the optimum needs the gradient to the square of its own accuracy.
          let step = 6e-6
          for j in theta.indices {
            var (above, below) = (theta, theta)
            above[j] += step
            below[j] -= step
            let up = (try? residuals(above)) ?? nowhere
            let down = (try? residuals(below)) ?? nowhere
            for i in up.indices { jacobian[i, j] = (up[i] - down[i]) / (2 * step) }
          }
        }
      }
      let sum = solution.residuals.reduce(0) { $0 + $1 * $1 }
      if best.map({ sum < $0.residuals.reduce(0) { $0 + $1 * $1 } }) ?? true { best = solution }
    }
    guard let best else { throw .didNotConverge(iterations: 0) }
    let filter = AutoregressiveFilter(partial: best.parameters.map { Double.tanh($0) })
    return Fitted(
      fit: try whitened(design, filter), design: design, autoregression: filter.coefficients,
      iterations: best.iterations)
  }
}

/// A stationary autoregression as a filter that turns its errors white, the first p rows by Levinson's recursion.
struct AutoregressiveFilter {
  /// φ of each order 0...p.
  private let predictors: [[Double]]
  /// The variance of predicting row t from those before it, t = 0..<p, in units of the innovations'.
  private let variances: [Double]

  var coefficients: [Double] { predictors[predictors.count - 1] }

  /// ln |V|, the innovations of variance one.
  var logDeterminant: Double { variances.reduce(0) { $0 + Double.log($1) } }

  /// From partial autocorrelations inside −1...1.
  init(partial: [Double]) {
    var predictors: [[Double]] = [[]]
    for pi in partial {
      let before = predictors[predictors.count - 1]
      predictors.append(zip(before, before.reversed()).map { $0 - pi * $1 } + [pi])
    }
    self.predictors = predictors
    var variances = [Double](repeating: 1, count: partial.count)
    var variance = 1.0
    for k in stride(from: partial.count - 1, through: 0, by: -1) {
      variance /= (1 - partial[k]) * (1 + partial[k])
      variances[k] = variance
    }
    self.variances = variances
  }

  /// From φ, by the recursion backwards.
  /// - Throws: `option` where φ is not stationary.
  init(coefficients: [Double]) throws(RegressionError) {
    var partial: [Double] = []
    var current = coefficients
    while let last = current.last {
      guard abs(last) < 1 else {
        throw .option("the errors are not stationary: take differences, or fit by maximum likelihood")
      }
      partial.insert(last, at: 0)
      let rest = current.dropLast()
      current = zip(rest, rest.reversed()).map { ($0 + last * $1) / (1 - last * last) }
    }
    self.init(partial: partial)
  }

  func whitened(_ x: [Double]) -> [Double] {
    let p = variances.count
    return x.indices.map { t in
      let phi = predictors[min(t, p)]
      var value = x[t]
      for k in phi.indices { value -= phi[k] * x[t - 1 - k] }
      return t < p ? value / variances[t].squareRoot() : value
    }
  }

  /// Partial autocorrelations of a sample, by Burg's recursion, inside −1...1.
  static func samplePartial(_ x: [Double], order: Int) -> [Double] {
    var forward = x
    var backward = x
    var partial: [Double] = []
    for k in 0..<order {
      var above = 0.0
      var below = 0.0
      for t in k + 1..<x.count {
        above += forward[t] * backward[t - 1]
        below += forward[t] * forward[t] + backward[t - 1] * backward[t - 1]
      }
      let pi = below > 0 ? 2 * above / below : 0
      partial.append(pi)
      let (f, b) = (forward, backward)
      for t in k + 1..<x.count {
        forward[t] = f[t] - pi * b[t - 1]
        backward[t] = b[t - 1] - pi * f[t]
      }
    }
    return partial
  }
}
