import NumericalCore
import RealModule

/// Fits a growth curve without being given a start: the ceiling is profiled over multiples of the largest value, the
/// other parameters come from a straight line, and the best is polished.
///
/// Ceilings are seldom in the data: the fit says how much of what is known of it came from them, and its profile
/// interval may have no upper end (Van den Bulte & Lilien 1997, Marketing Science 16, 338–353).
public struct GrowthCurveRegression: Sendable {
  /// How the errors of successive values hang together.
  public enum Errors: Sendable, Hashable {
    /// About the curve, which makes the ceiling look far better known than it is where errors are not.
    case independent
    /// Added up, as those of trailing counts are: the curve explains the differences.
    case randomWalk
  }

  struct Shape: Sendable, Hashable {
    let errors: Errors
    let isLogarithmic: Bool

    /// The differences of logarithms know nothing of the ceiling, which is a constant added: the curve is led through
    /// the last value, by a row that it can always satisfy.
    var isAnchored: Bool { errors == .randomWalk && isLogarithmic }
  }

  /// The curve.
  public let family: GrowthCurveFamily
  /// How the errors hang together.
  public var errors: Errors = .independent
  /// Whether errors are relative: the logarithm of the curve is fitted. `dampedLog` always is.
  public var isLogarithmic: Bool
  /// What is known of the ceiling beforehand.
  public var ceilingPrior: CeilingPrior?
  /// The probability of the intervals.
  public var level: Double = 0.95

  /// A regression of one family, with errors in levels except for `dampedLog`.
  public init(_ family: GrowthCurveFamily) {
    self.family = family
    isLogarithmic = family == .dampedLog
  }

  /// What is thought of the ceiling before the data: ln K ~ N(ln median, logStandardDeviation²).
  public struct CeilingPrior: Sendable, Hashable {
    /// The ceiling that is as likely exceeded as not.
    public let median: Double
    /// The standard deviation of ln K.
    public let logStandardDeviation: Double

    /// A prior by its median and the spread of its logarithm.
    public init(median: Double, logStandardDeviation: Double) {
      self.median = median
      self.logStandardDeviation = logStandardDeviation
    }

    /// A prior by two quantiles, which people can state.
    public init(median: Double, ninetiethPercentile: Double) {
      self.init(
        median: median,
        logStandardDeviation: Double.log(ninetiethPercentile / median) / 1.2815515655446004)
    }
  }

  /// Ceilings from half to ten thousand times the largest value are looked for.
  private static let ceilings = [1.02, 1.1, 1.3, 2, 5, 30, 1000]

  /// Fits values at times, which ascend; values that are NaN are left out.
  /// - Throws: `NonlinearError`; `tooFewRows` where fewer values remain than parameters.
  public func fit(times: [Double], values: [Double]) throws(NonlinearError) -> GrowthCurveEstimate {
    precondition(times.count == values.count, "a time for every value")
    let points = zip(times, values).filter { !$1.isNaN && $0.isFinite && (!family.startsAtZero || $0 > 0) }
      .map { (t: $0, y: $1) }
    precondition(zip(points, points.dropFirst()).allSatisfy { $0.t < $1.t }, "times ascend")
    let names = family.parameterNames
    let largest = points.map(\.y).max() ?? 0
    if let row = values.firstIndex(where: { $0.isInfinite || (isLogarithmic && $0 <= 0) }) {
      throw .responseNotFinite(row: row)
    }
    let shape = Shape(errors: errors, isLogarithmic: isLogarithmic)
    let needed =
      names.count + (errors == .randomWalk && !isLogarithmic ? 1 : 0) - (ceilingPrior == nil ? 0 : 1)
    guard points.count >= needed, largest > 0 else {
      throw .tooFewRows(needed: needed, found: points.count)
    }
    // In units of the largest value, so that bounds and starts are too.
    let response = Self.transformed(points.map { (t: $0.t, y: $0.y / largest) }, shape)
    let kept = points.map(\.t)
    let curve = family
    let model = NonlinearModel(
      parameterNames: names, response: response, separable: [],
      makeEvaluator: { GrowthEvaluator(curve, times: kept, shape) })
    var method = NonlinearLeastSquares()
    method.level = level
    method.bounds = ["ceiling": Double.log(0.5)...Double.log(1e4)]
    if let ceilingPrior {
      method.priors["ceiling"] = ParameterPrior(
        mean: Double.log(ceilingPrior.median / largest), standardDeviation: ceilingPrior.logStandardDeviation)
    }
    let scaled = points.map { (t: $0.t, y: $0.y / largest) }
    let start = try bestStart(model, scaled)
    let fit = try method.fit(model, start: Dictionary(uniqueKeysWithValues: zip(names, start)))
    return GrowthCurveEstimate(family: family, unit: largest, fit: fit)
  }

  /// The best end of a few steps from the straight-line starts.
  private func bestStart(
    _ model: NonlinearModel, _ points: [(t: Double, y: Double)]
  ) throws(NonlinearError) -> [Double] {
    let open = -Double.infinity ... .infinity
    var box = [ClosedRange<Double>](repeating: open, count: model.parameterNames.count)
    box[0] = Double.log(0.5)...Double.log(1e4)
    let problem = ResidualProblem(model, priors: [], bounds: box)
    var best: (theta: [Double], sum: Double)?
    for ceiling in Self.ceilings {
      for start in family.starts(ceiling: ceiling, points) {
        guard let end = problem.minimum(from: start, iterations: 60) else { continue }
        if end.residualSumOfSquares < best?.sum ?? .infinity {
          best = (end.parameters, end.residualSumOfSquares)
        }
      }
    }
    guard let best else { throw .startNotFinite(attempts: Self.ceilings.count) }
    return best.theta
  }

  private static func transformed(_ points: [(t: Double, y: Double)], _ shape: Shape) -> [Double] {
    let values = points.map { shape.isLogarithmic ? Double.log($0.y) : $0.y }
    guard shape.errors == .randomWalk else { return values }
    let differences = points.indices.dropFirst().map { i in
      (values[i] - values[i - 1]) / (points[i].t - points[i - 1].t).squareRoot()
    }
    return shape.isAnchored ? differences + values.suffix(1) : differences
  }
}

/// A fitted growth curve in the parameters of its equation.
public struct GrowthCurveEstimate: Sendable {
  /// The curve.
  public let family: GrowthCurveFamily
  /// The largest value, of which the search saw multiples.
  let unit: Double
  /// The fit in the parameters of the search: logarithms where the equation's must be positive, values in units of
  /// the largest.
  public let fit: NonlinearFit

  /// The parameters of the equation, with standard errors by the delta method.
  public var parameters: [(name: String, estimate: Double, standardError: Double)] {
    zip(family.parameters, fit.parameters).enumerated().map { index, pair in
      let (own, searched) = pair
      let factor = index == 0 ? unit : 1
      return (
        own.name, factor * own.scale.natural(searched.estimate),
        factor * own.scale.slope(searched.estimate) * searched.standardError
      )
    }
  }

  /// K.
  public var ceiling: Double { parameters[0].estimate }

  /// Whether the ceiling ran beyond a thousand times the largest value: the data show none.
  public var isCeilingOpen: Bool {
    fit.parameters[0].isAtBound || fit.parameters[0].estimate > Double.log(1000)
  }

  /// What the data say of the ceiling beyond its prior, 1 − Var(posterior)/Var(prior) of ln K; `nil` without a prior.
  public var ceilingInformation: Double? {
    guard let information = fit.parameters[0].information else { return nil }
    return information.isNaN ? 0 : information
  }

  /// The ceilings that the data (and the prior) do not reject; an end is `nil` where nothing is excluded.
  public func ceilingInterval(level: Double = 0.95) -> (low: Double?, high: Double?) {
    let interval = fit.profileInterval(of: 0, level: level)
    // An end at the bound of the search excludes nothing.
    let top = Double.log(1e4)
    let high = interval.high.flatMap { $0 < top ? unit * Double.exp($0) : nil }
    return (interval.low.map { unit * Double.exp($0) }, high)
  }

  /// The curve at a time.
  public func value(at t: Double) -> Double {
    var slopes = [Double](repeating: 0, count: fit.parameters.count)
    return unit * Double.exp(family.logarithm(fit.estimates, at: t, &slopes))
  }
}
