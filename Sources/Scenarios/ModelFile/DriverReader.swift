import RealModule
import TimeSeries

/// How series hang together: correlations that are believed before the models' errors are looked at.
public struct DriverEntry: Sendable {
  /// Stated correlations of the series' shocks.
  public let correlations: [Stated]
  /// Whether the models' own errors have a say.
  public let usesResiduals: Bool

  /// One stated correlation.
  public struct Stated: Sendable {
    /// The first series.
    public let first: String
    /// The second series.
    public let second: String
    /// Their correlation, in −1…1.
    public let value: Double
    /// Where it stands.
    public let location: SourceLocation
  }

  /// `{ correlation: [[a, b, -0.2]], residuals: ignore }`.
  init(_ value: YAMLValue?, series: [String]) throws {
    let fields = try value?.fields("drivers", known: ["correlation", "residuals"]) ?? [:]
    var found: [Stated] = []
    for item in fields["correlation"]?.list() ?? [] {
      let stated = try Self.stated(item, series)
      let isKnown = found.contains { Set([$0.first, $0.second]) == Set([stated.first, stated.second]) }
      guard !isKnown else {
        throw item.error("the correlation of '\(stated.first)' and '\(stated.second)' stands twice")
      }
      found.append(stated)
    }
    correlations = found
    usesResiduals =
      try fields["residuals"].map { value in
        switch try value.text("residuals") {
        case "use": return true
        case "ignore": return false
        case let text:
          throw value.error(
            "residuals is 'use' (the models' errors are weighed against what is stated) or 'ignore', not '\(text)'"
          )
        }
      } ?? true
  }

  private static func stated(_ item: YAMLValue, _ series: [String]) throws -> Stated {
    let parts = item.list()
    guard parts.count == 3 else {
      throw item.error("a correlation is two series and a number, as in [price, churned, 0.3]")
    }
    let names = try parts.prefix(2).map { part in
      let name = try part.text("a series")
      guard series.contains(name) else { throw part.error(ModelFile.unknownSeries(name, among: series)) }
      return name
    }
    guard names[0] != names[1] else { throw item.error("a correlation is between two different series") }
    let text = try parts[2].text("a correlation")
    guard let number = Double(text), abs(number) < 1 else {
      throw parts[2].error("a correlation lies between -1 and 1, not '\(text)'")
    }
    return Stated(first: names[0], second: names[1], value: number, location: item.location)
  }
}

/// What is thought of the future before any scenario: a sighting that the models' draws are weighed against.
public struct Prior: Sendable {
  /// The series.
  public let series: String
  /// What of it.
  public let quantity: Quantity
  /// The median.
  public let median: Double
  /// Standard deviation of the logarithm, for quantities that cannot be negative; else of the quantity, over its
  /// median.
  public let deviation: Double
  /// Where the opinion comes from.
  public let reason: String?
  /// The prior in words.
  public let text: String
  /// Where it stands.
  public let location: SourceLocation

  /// What a prior is about.
  public enum Quantity: Sendable, Hashable {
    /// The value in a period.
    case level(Period)
    /// Growth in a period against `lag` periods before.
    case growth(Period, lag: Int)
    /// A value that the series does not pass.
    case ceiling
  }

  /// 10 % and 90 % quantiles lie this many standard deviations off a normal median.
  private static let tenth = 1.2815515655446004

  /// `aac.china: { at: 2025Q4, median: 1050 M, p10: 1000 M, p90: 1150 M, why: … }`, `growth(cloud): { at: …,
  /// median: 5 %/q, p90: 8 %/q }`, `ceiling(aac.china): { median: 1050 M, p90: 1150 M }`.
  init(
    subject: String, _ subjectValue: YAMLValue, _ value: YAMLValue, series: [String], periods: PeriodReader,
    horizon: Period
  ) throws {
    let fields = try value.fields("prior '\(subject)'", known: ["at", "median", "p10", "p90", "why"])
    let opening = ["growth(", "ceiling("].first { subject.hasPrefix($0) && subject.hasSuffix(")") }
    let name = opening.map { String(subject.dropFirst($0.count).dropLast()) } ?? subject
    guard series.contains(name) else {
      throw subjectValue.error(ModelFile.unknownSeries(name, among: series))
    }
    func amount(_ key: String) throws -> (amount: Amount, value: YAMLValue)? {
      try fields[key].map { field in
        let text = try field.text(key)
        guard let amount = Amount(text) else { throw field.error("'\(text)' is no amount") }
        guard (amount.kind == .level) == (opening != "growth(") else {
          throw field.error(
            opening == "growth("
              ? "growth is a percentage like 1.5 %/q or 6 %/y" : "a level is a number like 1020 M")
        }
        return (amount, field)
      }
    }
    guard let center = try amount("median") else { throw value.error("a prior has a 'median'") }
    let (low, high) = (try amount("p10"), try amount("p90"))
    guard low != nil || high != nil else {
      throw value.error("a prior says how sure it is: 'p10', 'p90' or both")
    }
    let isGrowth = opening == "growth("
    // Growth is a ratio and levels are thought of as ratios too, unless they may be negative.
    func scaled(_ value: Double) -> Double { isGrowth ? 1 + value : value }
    let all = [low, center, high].compactMap { $0 }
    let isLogarithmic = all.allSatisfy { scaled($0.amount.value) > 0 }
    guard isLogarithmic || !isGrowth && opening == nil && center.amount.value != 0 else {
      throw center.value.error("this prior needs values above zero")
    }
    func position(_ value: Double) -> Double {
      isLogarithmic ? Double.log(scaled(value)) : value / abs(center.amount.value)
    }
    let middle = position(center.amount.value)
    let gaps = [
      low.map { middle - position($0.amount.value) }, high.map { position($0.amount.value) - middle },
    ]
    .compactMap { $0 }
    guard gaps.allSatisfy({ $0 > 0 }) else {
      throw value.error("a prior's p10 lies below its median and its p90 above")
    }
    self.series = name
    median = center.amount.value
    deviation = gaps.reduce(0, +) / Double(gaps.count) / Self.tenth
    reason = try fields["why"]?.text("why")
    location = subjectValue.location
    if opening == "ceiling(" {
      if let place = fields["at"] { throw place.error("a ceiling holds in every period and has no 'at'") }
      quantity = .ceiling
    } else {
      let period = try fields["at"].map(periods.period) ?? horizon
      quantity =
        isGrowth
        ? .growth(period, lag: try Assumption.lag(of: center.amount, center.value, periods.frequency))
        : .level(period)
    }
    let words = try ["median", "p10", "p90"].compactMap { key in
      try fields[key].map { "\(key) \(try $0.text(key))" }
    }
    text = "\(subject) \(words.joined(separator: ", "))"
  }
}
