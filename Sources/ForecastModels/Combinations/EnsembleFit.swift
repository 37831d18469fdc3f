import Forecasting
import NumericalCore
import RealModule
import TimeSeries

/// Fitted members with equal weights; the law of a future value is the mixture of theirs.
public struct EnsembleFit: FittedModel, Codable {
  /// The members' parameters, each named for its member.
  public let parameters: [EstimatedParameter]
  /// The mean of the members' fitted values.
  public let fittedValues: Series
  /// The log of the mean of the members' densities, where all give one.
  public let logDensities: Series
  /// Which rung of the ladder was used.
  public let remarks: [String]
  /// The members by name.
  public let implication: String

  private var members: [Member]
  /// The one value of a series that has no second.
  private var single: Double?
  private var end: Period

  /// One member; the combination has to be written and read back, so the kinds are listed.
  enum Member: Codable, Sendable {
    case ets(ETSFit)
    case theta(ThetaFit)
    case walk(RandomWalkFit)

    /// Fits a member; `nil` where the data do not allow it.
    init?(_ spec: ModelSpec, _ data: TrainingData) {
      switch try? ModelRegistry.standard.fit(spec, to: data) {
      case let fit as ETSFit: self = .ets(fit)
      case let fit as ThetaFit: self = .theta(fit)
      case let fit as RandomWalkFit: self = .walk(fit)
      default: return nil
      }
    }

    var fit: any FittedModel {
      switch self {
      case .ets(let fit): fit
      case .theta(let fit): fit
      case .walk(let fit): fit
      }
    }

    var name: String {
      switch self {
      case .ets: "auto-ets"
      case .theta: "theta"
      case .walk(let fit): fit.parameters.count > 1 ? "drift" : "naive"
      }
    }
  }

  init(_ data: TrainingData, _ members: [Member]) {
    self.members = members
    single = nil
    end = data.series.end
    let count = Double(members.count)
    func combined(_ transform: (Int) -> Double) -> Series {
      Series(
        name: data.series.name, start: data.series.start, values: data.series.values.indices.map(transform))
    }
    fittedValues = combined { index in
      members.reduce(0) { $0 + $1.fit.fittedValues.values[index] } / count
    }
    logDensities = combined { index in
      Double.log(members.reduce(0) { $0 + Double.exp($1.fit.logDensities.values[index]) } / count)
    }
    parameters = members.flatMap { member in
      member.fit.parameters.map {
        EstimatedParameter(
          name: "\(member.name): \($0.name)", estimate: $0.estimate, standardError: $0.standardError,
          isFree: $0.isFree)
      }
    }
    let names = members.map(\.name).joined(separator: ", ")
    remarks =
      ["\(data.observed.count) observations: equal mixture of \(names)"] + members.flatMap(\.fit.remarks)
    implication = "the mixture of \(names)"
  }

  /// A series of one value: it stays, and nothing is known of its spread.
  init(single data: TrainingData, value: Double) {
    members = []
    single = value
    end = data.series.end
    fittedValues = Series(name: data.series.name, start: data.series.start, values: [.nan])
    logDensities = fittedValues
    parameters = []
    remarks = [
      "one observation: its value is carried on, with a spread of a tenth of it a period as an assumption"
    ]
    implication = "the one value"
  }

  /// See `FittedModel`.
  public func forecast(_ horizon: Horizon) throws -> Forecast {
    if let single {
      return Forecast(
        start: end,
        distributions: (1...horizon.count).map {
          PredictiveDistribution(
            location: single, spread: 0.1 * abs(single) * Double($0).squareRoot(), degreesOfFreedom: nil)
        })
    }
    let forecasts = try members.map { try $0.fit.forecast(horizon) }
    return Forecast(
      start: end,
      distributions: (0..<horizon.count).map { step in
        PredictiveDistribution(
          components: forecasts.flatMap { $0.distributions[step].components }, scale: .level)
      })
  }

  /// See `FittedModel`. Each path is drawn from one member, in turn.
  public func simulate(
    _ horizon: Horizon, paths: Int, using generator: inout some RandomNumberGenerator
  ) throws -> SamplePaths {
    var values = Matrix(rows: paths, columns: horizon.count)
    if let single {
      for row in 0..<paths {
        var value = single
        for column in 0..<horizon.count {
          value += 0.1 * abs(single) * generator.nextNormal()
          values[row, column] = value
        }
      }
      return SamplePaths(start: end, values: values)
    }
    for (position, member) in members.enumerated() {
      let rows = Array(stride(from: position, to: paths, by: members.count))
      guard !rows.isEmpty else { continue }
      let own = try member.fit.simulate(horizon, paths: rows.count, using: &generator).values
      for (index, row) in rows.enumerated() {
        for column in 0..<horizon.count { values[row, column] = own[index, column] }
      }
    }
    return SamplePaths(start: end, values: values)
  }
}

extension EnsembleFit: UpdatableModel {
  /// See `UpdatableModel`. Every member takes the values in; the members stay those of the rung that was used.
  public func updated(with values: [Double]) throws -> EnsembleFit {
    var copy = self
    copy.members = try members.map { member in
      switch member {
      case .ets(let fit): .ets(try fit.updated(with: values))
      case .theta(let fit): .theta(fit.updated(with: values))
      case .walk(let fit): .walk(fit.updated(with: values))
      }
    }
    if single != nil { copy.single = values.last }
    copy.end = end.advanced(by: values.count)
    return copy
  }
}
