import NumericalCore
import RealModule

/// A parameter as it was estimated.
public struct ParameterEstimate: Sendable, Hashable {
  /// Its name in the formula.
  public let name: String
  /// The estimate.
  public let estimate: Double
  /// Its standard error; NaN where it rests at a bound or the data do not determine it.
  public let standardError: Double
  /// The estimate over its standard error.
  public let t: Double
  /// The probability of so large a |t| if the parameter were zero.
  public let p: Double
  /// The ends of the interval from the standard error.
  public let low: Double
  /// The upper end.
  public let high: Double
  /// Whether it rests at one of its bounds.
  public let isAtBound: Bool
  /// What the data say of it beyond its prior, 1 − Var(posterior)/Var(prior); `nil` without a prior.
  public let information: Double?
}

/// A fitted curve with what there is to say about it.
public struct NonlinearFit: Sendable {
  /// The parameters in the order of the formula.
  public let parameters: [ParameterEstimate]
  /// Σ wᵢ (yᵢ − ŷᵢ)², without the rows of priors.
  public let residualSumOfSquares: Double
  /// √(RSS / degrees of freedom).
  public let residualStandardError: Double
  /// Rows less parameters that are free and determined; with priors, rows less the trace of the hat matrix.
  public let degreesOfFreedom: Double
  /// 1 − RSS / the sum of squares about the mean.
  public let rSquared: Double
  /// With normal errors of unknown variance.
  public let logLikelihood: Double
  /// The curve at each row.
  public let fitted: [Double]
  /// yᵢ − ŷᵢ.
  public let residuals: [Double]
  /// The covariance of the estimates; NaN in rows of parameters at a bound or not determined.
  public let covariance: Matrix
  /// How the minimum was reached.
  public let route: SearchRoute
  /// Why the last search ended.
  public let reason: LevenbergMarquardt.StopReason
  /// Steps of the search that was chosen.
  public let iterations: Int
  /// Evaluations of the curve in all searches, and of its derivatives.
  public let evaluations: (values: Int, derivatives: Int)
  /// Directions in which the parameters may move together without changing the curve.
  public let undetermined: [UndeterminedDirection]
  /// What a reader should know: the route where it was not the plain one, and what is not determined.
  public let remarks: [String]
  /// The probability of the intervals.
  public let level: Double
  let problem: ProblemStatement

  /// What is needed to set the problem up again.
  struct ProblemStatement: Sendable {
    let model: NonlinearModel
    let priors: [ResidualProblem.PriorRow]
    let bounds: [ClosedRange<Double>]?
    /// ‖r‖² with the rows of priors.
    let objective: Double
    /// What the standard errors are multiples of.
    let scale: Scale
  }

  /// The standard deviation of the errors in a fit.
  enum Scale: Sendable {
    /// √(RSS/ν), found after the fit.
    case free
    /// Settled together with the priors.
    case settled(Double)
    /// Given beforehand: intervals are those of the normal law.
    case known(Double)
  }

  /// The law of an estimate in units of its standard error.
  var law: any ContinuousDistribution { Self.law(self.problem.scale, freedom: degreesOfFreedom) }

  private static func law(_ scale: Scale, freedom: Double) -> any ContinuousDistribution {
    if case .known = scale { return NormalDistribution(mean: 0, standardDeviation: 1) }
    return StudentTDistribution(degreesOfFreedom: freedom > 1e-9 ? freedom : 1)
  }

  /// σ as far as it is known.
  var errorStandardDeviation: Double {
    switch self.problem.scale {
    case .free: residualStandardError
    case .settled(let scale), .known(let scale): scale
    }
  }

  /// Whether the search ended at a stationary point.
  public var isConverged: Bool { reason.isConverged }
  /// The estimates in the order of the formula.
  public var estimates: [Double] { parameters.map(\.estimate) }
  /// Parameters and the error variance.
  private var likelihoodParameters: Double { Double(fitted.count) - degreesOfFreedom + 1 }
  /// −2 ln L + 2k, the error variance counted as a parameter.
  public var aic: Double { -2 * logLikelihood + 2 * likelihoodParameters }
  /// AIC with the correction for small samples; infinite where there are too few rows for it.
  public var aicc: Double {
    let k = likelihoodParameters
    let room = Double(fitted.count) - k - 1
    return room > 0 ? aic + 2 * k * (k + 1) / room : .infinity
  }
  /// −2 ln L + k ln n.
  public var bic: Double { -2 * logLikelihood + likelihoodParameters * Double.log(Double(fitted.count)) }

  init(_ problem: ResidualProblem, _ outcome: NonlinearSearch.Outcome, scale given: Scale, level: Double) {
    let solution = outcome.solution
    let refinement = Refinement(problem, solution)
    let theta = refinement?.parameters ?? solution.parameters
    let model = problem.model
    let n = model.response.count
    let factor = solution.unscaledCovarianceFactor
    let end = problem.linearised(at: theta)
    let rest = refinement?.residuals ?? end.residuals
    let sum = rest.prefix(n).reduce(0) { $0 + $1 * $1 }

    // The trace of the hat matrix of the data rows; without priors it is the rank.
    var used = Double(solution.rank)
    if !problem.priors.isEmpty {
      let isKnown = theta.indices.map { !factor.row($0).contains(where: \.isNaN) }
      var flat = factor
      for j in theta.indices where !isKnown[j] { for k in 0..<flat.columns { flat[j, k] = 0 } }
      let leverage = end.jacobian.rows(Array(0..<n)).times(flat)
      used = leverage.elements.reduce(0) { $0 + $1 * $1 }
    }
    let freedom = Double(n) - used
    let standardError = freedom > 1e-9 ? (sum / freedom).squareRoot() : .nan
    let scale: Double =
      switch given {
      case .free: standardError
      case .settled(let scale), .known(let scale): scale
      }
    covariance = {
      let unscaled = factor.timesTranspose(factor)
      return Matrix(
        rows: theta.count, columns: theta.count, elements: unscaled.elements.map { $0 * scale * scale })
    }()
    let law = Self.law(given, freedom: freedom)
    let width = law.quantile(0.5 + level / 2)
    parameters = theta.indices.map { j in
      let isAtBound = solution.atBound.contains(j)
      let error = scale * norm(factor.row(j))
      let t = theta[j] / error
      let prior = problem.priors.first { $0.parameter == j }
      return ParameterEstimate(
        name: model.parameterNames[j], estimate: theta[j], standardError: error, t: t,
        p: t.isNaN ? .nan : 2 * law.upperTail(abs(t)), low: theta[j] - width * error,
        high: theta[j] + width * error, isAtBound: isAtBound,
        // weight = σ/s, so that (σ F)²/s² = (F·weight)².
        information: prior.map {
          max(0, 1 - (norm(factor.row(j)) * $0.weight) * (norm(factor.row(j)) * $0.weight))
        })
    }
    residualSumOfSquares = sum
    residualStandardError = standardError
    degreesOfFreedom = freedom
    let total = problem.totalSumOfSquares
    rSquared = total > 0 ? 1 - sum / total : .nan
    let count = Double(n)
    logLikelihood =
      -count / 2 * (Double.log(2 * .pi * sum / count) + 1)
      + model.rootWeights.reduce(0) { $0 + Double.log($1) }
    fitted = model.values(at: theta)
    residuals =
      refinement.map { refined in
        refined.residuals.indices.map {
          -refined.residuals[$0] / (model.rootWeights.isEmpty ? 1 : model.rootWeights[$0])
        }
      } ?? zip(model.response, fitted).map { $0 - $1 }
    route = outcome.route
    reason = solution.reason
    iterations = solution.iterations
    evaluations = (problem.evaluations, problem.jacobianEvaluations)
    let free = theta.indices.filter { !solution.atBound.contains($0) }
    undetermined = UndeterminedDirection.all(
      in: end.jacobian, free: free, names: model.parameterNames, estimates: theta)
    self.level = level
    self.problem = ProblemStatement(
      model: model, priors: problem.priors, bounds: problem.bounds,
      objective: solution.residualSumOfSquares, scale: given)
    remarks =
      Self.remarks(outcome, undetermined, names: model.parameterNames, omitted: model.omittedRows.count)
      + Self.hardlyDetermined(parameters, covariance)
  }

  /// Pairs that trade off so that neither can be told from zero: full rank in numbers, not in practice.
  private static func hardlyDetermined(_ parameters: [ParameterEstimate], _ covariance: Matrix) -> [String] {
    func isVague(_ j: Int) -> Bool { parameters[j].low < 0 && parameters[j].high > 0 }
    var remarks: [String] = []
    for j in parameters.indices where isVague(j) {
      for k in (j + 1)..<max(parameters.count, j + 1) where isVague(k) {
        let errors = parameters[j].standardError * parameters[k].standardError
        let correlation = covariance[j, k] / errors
        guard abs(correlation) > 0.99 else { continue }
        let together = correlation > 0 ? "rise together" : "trade off"
        remarks.append(
          "the data hardly tell '\(parameters[j].name)' and '\(parameters[k].name)' apart: they \(together), and"
            + " neither can be told from zero; fix one of them or give it a prior")
      }
    }
    return remarks
  }

  private static func remarks(
    _ outcome: NonlinearSearch.Outcome, _ undetermined: [UndeterminedDirection], names: [String], omitted: Int
  ) -> [String] {
    var remarks: [String] = []
    if omitted > 0 { remarks.append("\(omitted) row\(omitted == 1 ? "" : "s") with missing values left out") }
    switch outcome.route {
    case .levenbergMarquardt: break
    case .variableProjection:
      remarks.append(
        "found by eliminating the linear parameters; plain steps from this start end elsewhere")
    case .restart(let tried):
      remarks.append(
        "found by one of \(tried) restarts about the start; compare another start before relying on it")
    }
    if !outcome.solution.reason.isConverged {
      remarks.append("not converged: \(outcome.solution.reason.words)")
    }
    for j in outcome.solution.atBound { remarks.append("'\(names[j])' rests at its bound") }
    remarks += undetermined.map(\.description)
    return remarks
  }
}

extension LevenbergMarquardt.StopReason {
  /// The reason in words.
  public var words: String {
    switch self {
    case .gradient: "the gradient is zero"
    case .step: "the step is too small to matter"
    case .reduction: "no reduction that matters is left"
    case .iterationLimit: "the iterations ran out"
    case .noProgress: "no step reduces the sum of squares"
    }
  }
}
