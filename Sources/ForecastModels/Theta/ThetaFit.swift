import Forecasting
import NumericalCore
import RealModule
import TimeSeries

/// A fitted theta model, or several with their weights, on seasonally adjusted values.
///
/// The law of a future value is the Student t with the mean and the variance of the mixture.
public struct ThetaFit: FittedModel, Codable {
  /// α, θ, the initial level, the seasonal factors and the error standard deviation of the heaviest model.
  public let parameters: [EstimatedParameter]
  /// One-step means, the season put back.
  public let fittedValues: Series
  /// See `FittedModel`.
  public let logDensities: Series
  /// Whether a season was taken out, and which models share the weight.
  public let remarks: [String]
  /// The growth in words.
  public let implication: String
  /// See `FittedModel`.
  public let candidates: [ModelCandidate]

  private var members: [Member]
  private let transform: PowerTransform
  private let seasonLength: Int
  private var count: Int
  private var end: Period

  private struct Member: Codable, Hashable {
    var law: ThetaLaw
    let season: SeasonalAdjustment
    let weight: Double
  }

  init(_ data: TrainingData, _ scope: ThetaSearch.Scope) {
    let values = data.series.values
    let search = ThetaSearch(values, seasonLength: data.seasonLength, scope)
    let transform = search.transform
    candidates = search.tried
    self.transform = transform
    // Scales of a transform have no unit that a reader knows.
    let unit = transform.exponent == 1 ? transform.unit : 1
    seasonLength = data.seasonLength
    count = values.count
    end = data.series.end
    members = search.members.map { member in
      Member(
        law: ThetaLaw(
          member.estimation, member.sample,
          parameters: (member.variant.isOptimised ? 3 : 2) + member.season.parameterCount,
          seasonLength: member.season.form == .none ? 1 : data.seasonLength),
        season: member.season, weight: member.weight)
    }
    let passes = ThetaPasses(search, values)
    fittedValues = Series(name: data.series.name, start: data.series.start, values: passes.fitted)
    logDensities = Series(name: data.series.name, start: data.series.start, values: passes.logDensities)

    let first = search.members[0]
    let solution = first.estimation.solution
    let scale = members[0].law.errorScale
    let level = solution.level + first.sample.centre * (1 - solution.weight)
    parameters =
      [
        EstimatedParameter(name: "alpha", estimate: solution.alpha),
        EstimatedParameter(
          name: "theta", estimate: 1 / (1 - solution.weight), isFree: first.variant.isOptimised),
        EstimatedParameter(name: "initial level", estimate: transform.undone(level)),
      ]
      + (first.season.form == .none ? [] : first.season.factors).enumerated().map { index, factor in
        EstimatedParameter(
          name: "seasonal factor \(index + 1)",
          estimate: factor * (first.season.form == .additive ? unit : 1),
          isFree: index > 0)
      } + [
        EstimatedParameter(
          name: "error standard deviation", estimate: scale * unit)
      ]
    let missing = values.count(where: \.isNaN)
    remarks = search.notes + (missing == 0 ? [] : ["\(missing) missing values were interpolated"])
    let ahead = Self.moments(members[0..<1], 2, count)
    let change = (transform.undone(ahead[1].mean) - transform.undone(ahead[0].mean))
    implication =
      first.season.form == .none
      ? "\(Words.short(change)) a period at first" : "the smoothed level, its line and its season carried on"
  }

  /// See `FittedModel`.
  public func forecast(_ horizon: Horizon) -> Forecast {
    Forecast(
      start: end,
      distributions: Self.moments(members[...], horizon.count, count).map {
        transform.distribution(
          location: $0.mean, spread: $0.variance.squareRoot(), degreesOfFreedom: degreesOfFreedom)
      })
  }

  /// See `FittedModel`. Each path is drawn from one of the models.
  public func simulate(
    _ horizon: Horizon, paths: Int, using generator: inout some RandomNumberGenerator
  ) -> SamplePaths {
    let each = members.map { member in
      let means = member.law.end.path(horizon.count)
      return (means: means, displacements: member.law.displacements(horizon.count, means: means))
    }
    var values = Matrix(rows: paths, columns: horizon.count)
    for row in 0..<paths {
      var remaining = members.count > 1 ? generator.nextUniform() : 0
      let chosen =
        members.indices.first { index in
          remaining -= members[index].weight
          return remaining < 0
        } ?? 0
      let path = members[chosen].law.path(
        horizon.count, means: each[chosen].means, displacements: each[chosen].displacements,
        seasonLength: seasonLength, using: &generator)
      for (column, value) in path.enumerated() {
        let index = count + column
        values[row, column] = transform.undone(
          members[chosen].season.restored(value + members[chosen].law.centre, at: index))
      }
    }
    return SamplePaths(start: end, values: values)
  }

  private var degreesOfFreedom: Double {
    members.reduce(0) { $0 + $1.weight * $1.law.degreesOfFreedom }
  }

  /// Mean and variance of the mixture on the scale of the transform.
  private static func moments(
    _ members: ArraySlice<Member>, _ horizon: Int, _ count: Int
  ) -> [(mean: Double, variance: Double)] {
    let total = members.reduce(0) { $0 + $1.weight }
    var means = [Double](repeating: 0, count: horizon)
    var variances = means
    let each = members.map { member -> (means: [Double], variances: [Double], weight: Double) in
      var (own, variances) = member.law.moments(horizon)
      for step in 0..<horizon {
        own[step] = member.season.restored(own[step] + member.law.centre, at: count + step)
        variances[step] *= Double.pow(member.season.scale(at: count + step), 2)
      }
      return (own, variances, member.weight / total)
    }
    for member in each { for step in 0..<horizon { means[step] += member.weight * member.means[step] } }
    for member in each {
      for step in 0..<horizon {
        let gap = member.means[step] - means[step]
        variances[step] += member.weight * (member.variances[step] + gap * gap)
      }
    }
    return zip(means, variances).map { ($0, $1) }
  }
}

extension ThetaFit: UpdatableModel {
  /// See `UpdatableModel`. A missing value is taken to be what was expected.
  public func updated(with values: [Double]) throws -> ThetaFit {
    if !transform.accepts([-1]) { try values.requirePositive(from: end, model: Theta.descriptor.id) }
    var copy = self
    for (offset, value) in values.enumerated() {
      for index in copy.members.indices {
        let season = copy.members[index].season
        copy.members[index].law.observe(
          value.isNaN ? nil : season.adjusted(transform.applied(value), at: count + offset))
      }
    }
    copy.count += values.count
    copy.end = end.advanced(by: values.count)
    return copy
  }
}
