import NumericalCore

/// Nonlinear least squares: the θ that minimises Σ wᵢ (yᵢ − f(xᵢ, θ))², within bounds and with priors as rows.
///
/// Standard errors come from the Jacobian at the minimum, as in Bates & Watts (1988), Nonlinear Regression Analysis
/// and Its Applications, section 2.1; how far starts are dealt with is written at ``NonlinearSearch``. A fit of a curve
/// that the data do not determine is returned too, and says which parameters move together.
public struct NonlinearLeastSquares: Sendable {
  /// The ranges of parameters, by name; an end may be infinite.
  public var bounds: [String: ClosedRange<Double>] = [:]
  /// What is known of parameters beforehand, by name.
  public var priors: [String: ParameterPrior] = [:]
  /// What priors are weighed against.
  public var errorScale: ErrorScale = .estimated
  /// The probability of the intervals.
  public var level: Double = 0.95

  /// No bounds, no priors, intervals of 95 %.
  public init() {}

  /// Fits a model from a start, which is first moved into the bounds.
  /// - Throws: `NonlinearError`.
  public func fit(_ model: NonlinearModel, start: [String: Double]) throws(NonlinearError) -> NonlinearFit {
    let names = model.parameterNames
    for name in bounds.keys.sorted() + priors.keys.sorted() + start.keys.sorted()
    where !names.contains(name) {
      throw .unknownParameter(name)
    }
    for (name, prior) in priors.sorted(by: { $0.key < $1.key }) {
      guard prior.mean.isFinite, prior.standardDeviation > 0, prior.standardDeviation < .infinity else {
        throw .badPrior(parameter: name)
      }
    }
    let missing = names.first { start[$0] == nil && priors[$0] == nil }
    if let missing { throw .noStart(parameter: missing) }
    let rows = model.response.count
    guard rows > 0, rows + priors.count >= names.count else {
      throw .tooFewRows(needed: names.count, found: rows)
    }
    let sizes = model.response.indices.lazy.map {
      abs(model.response[$0]) * (model.rootWeights.isEmpty ? 1 : model.rootWeights[$0])
    }
    let largest = sizes.max() ?? 0
    guard largest == 0 || (1e-130...1e145).contains(largest) else {
      throw .responseOutOfRange(largest: largest)
    }
    let from = names.map { start[$0] ?? priors[$0]?.mean ?? 0 }
    if priors.isEmpty {
      let problem = ResidualProblem(model, priors: [], bounds: boxes(names))
      return NonlinearFit(problem, try search(problem, from), scale: .free, level: level)
    }
    return try fitWithPriors(model, from)
  }

  /// Weights of the priors and fit in turn until the error scale no longer moves.
  private func fitWithPriors(_ model: NonlinearModel, _ start: [Double]) throws(NonlinearError)
    -> NonlinearFit
  {
    var scale: Double
    switch errorScale {
    case .known(let known):
      precondition(known > 0 && known < .infinity, "an error scale is positive")
      let problem = problem(model, scale: known)
      return NonlinearFit(problem, try search(problem, start), scale: .known(known), level: level)
    case .estimated:
      let plain = ResidualProblem(model, priors: [], bounds: nil)
      scale = (plain.totalSumOfSquares / Double(max(1, model.response.count - 1))).squareRoot()
    }
    let smallest = ResidualProblem(model, priors: [], bounds: nil).residualRounding
    scale = max(scale, smallest, .leastNormalMagnitude)
    var current = problem(model, scale: scale)
    var outcome = try search(current, start)
    var fit = NonlinearFit(current, outcome, scale: .settled(scale), level: level)
    for _ in 0..<200 {
      let next = max(fit.residualStandardError, smallest, .leastNormalMagnitude)
      guard next.isFinite, abs(next - scale) > 1e-10 * scale else { break }
      scale = next
      current = problem(model, scale: scale)
      guard let solution = current.minimum(from: outcome.solution.parameters) else { break }
      outcome = NonlinearSearch.Outcome(solution: solution, route: outcome.route, isSound: outcome.isSound)
      fit = NonlinearFit(current, outcome, scale: .settled(scale), level: level)
    }
    return fit
  }

  private func problem(_ model: NonlinearModel, scale: Double) -> ResidualProblem {
    let rows = model.parameterNames.enumerated().compactMap { index, name in
      priors[name].map {
        ResidualProblem.PriorRow(parameter: index, mean: $0.mean, weight: scale / $0.standardDeviation)
      }
    }
    return ResidualProblem(model, priors: rows, bounds: boxes(model.parameterNames))
  }

  private func boxes(_ names: [String]) -> [ClosedRange<Double>]? {
    bounds.isEmpty ? nil : names.map { bounds[$0] ?? -.infinity ... .infinity }
  }

  private func search(
    _ problem: ResidualProblem, _ start: [Double]
  ) throws(NonlinearError) -> NonlinearSearch.Outcome {
    guard let outcome = NonlinearSearch(problem: problem).minimum(from: start) else {
      throw .startNotFinite(attempts: NonlinearSearch.screened)
    }
    return outcome
  }
}
