import OrderedCollections
import TimeSeries

/// A model: series and the identities between them, scenarios, targets, and what a report shows.
public struct ModelFile: Sendable {
  /// The file it was read from.
  public let file: String
  /// What it is about.
  public let title: String
  /// Facts published later are hidden from fits.
  public let asOf: CalendarDate?
  /// The facts file, relative to the model.
  public let facts: String?
  /// A longer history, relative to the model.
  public let history: String?
  /// The frequency of all series.
  public let frequency: Frequency
  /// The last month of the fiscal year.
  public let fiscalCalendar: FiscalCalendar
  /// The last period to be forecast.
  public let horizon: Period
  /// The series in the order of the file.
  public let series: OrderedDictionary<String, SeriesEntry>
  /// How the series hang together, beyond what their errors say.
  public let drivers: DriverEntry
  /// What is thought of the future before any scenario, in the order of the file.
  public internal(set) var priors: [Prior]
  /// The scenarios in the order of the file; the first is the one that others are compared with.
  public let scenarios: OrderedDictionary<String, Scenario>
  /// The targets in the order of the file.
  public let targets: [Target]
  /// What reports show.
  public let report: ReportEntry

  /// A period of the model's frequency from text like `2022Q1` or `2022-03`; `nil` where it is none.
  public func period(_ text: String) -> Period? { PeriodReader(frequency: frequency).period(text) }

  /// Forgets what is thought of the future: for a look back at a day on which nobody thought it yet.
  public mutating func setPriorsAside() { priors = [] }
}

/// One series of a model.
public struct SeriesEntry: Sendable {
  /// The key by which the series is named everywhere.
  public let key: String
  /// A title for tables; the key where none is given.
  public let title: String
  /// Which facts are about this series: any of these, each a metric with entity, geography, kind, currency.
  public let selectors: [[String: String]]
  /// The unit, as in `persons` or `CNY`.
  public let unit: String
  /// What one value covers.
  public let window: Window
  /// Whether values can be zero or negative.
  public let support: Support
  /// True where stated figures were decided, not measured: an authorisation, a price list.
  public let isExact: Bool
  /// The model specification, or `nil` for a series that is not forecast on its own.
  public let model: String?
  /// The identity that defines it, or `nil`.
  public let identity: Expression?
  /// The series of which shares and ratios are stated.
  public let shareOf: String?
  /// The series with whose past the growth figures compare, where it is another one (a counterfactual).
  public let growthBase: String?
  /// Where it stands.
  public let location: SourceLocation
  /// Where the value of each of its fields stands.
  let places: [String: SourceLocation]
  /// Every series that it names, and where.
  let references: [(name: String, location: SourceLocation)]

  /// Where the value of a field stands; the series itself where it has no such field.
  public func location(of field: String) -> SourceLocation { places[field] ?? location }

  /// What one value covers.
  public enum Window: String, Sendable, CaseIterable {
    /// A flow over the period.
    case period
    /// A count or sum over the twelve months that end with the period.
    case trailingTwelveMonths = "trailing-12m"
    /// A state at the end of the period.
    case instant
    /// One figure a year that is no sum of its quarters.
    case annual
  }

  /// Where values may lie.
  public enum Support: String, Sendable, CaseIterable { case positive, any }
}

/// One scenario: assumptions laid over the fitted models.
public struct Scenario: Sendable {
  /// Its name.
  public let name: String
  /// Its probability.
  public let weight: Double
  /// The scenario it inherits from.
  public let parent: String?
  /// Its own assumptions; those of the parent come first.
  public let assumptions: [Assumption]
  /// For a scenario that comes and goes: between which two, and how readily; it assumes nothing of its own.
  public let switching: Switching?
  /// What it stands for.
  public let note: String?
  /// Where it stands.
  public let location: SourceLocation
}

/// One assumption on the future of one series.
public struct Assumption: Sendable {
  /// How the assumption acts.
  public let mode: Mode
  /// The series.
  public let series: String
  /// What is assumed.
  public let content: Content
  /// The periods it speaks of, in order.
  public let periods: [Period]
  /// The standard deviation of the assumption itself, as a fraction of the level; zero where it is meant exactly.
  public let softness: Double
  /// For a quantity that is given a law of its own instead of a sighting: which one.
  public let density: Density?
  /// The series that alone may move to make it come true; empty where everything may.
  public let drivers: [String]
  /// Where it stands.
  public let location: SourceLocation

  /// How an assumption acts.
  public enum Mode: String, Sendable, CaseIterable {
    /// Conditions the joint law: everything that hangs together with it moves.
    case see
    /// Overrides the series: nothing else reacts, except through identities.
    case `do`
    /// Shifts the series from a period on, at once or by a ramp; nothing else reacts, except through identities.
    case `break`
    /// Shifts the series in one period alone.
    case event
    /// A surprise in one period, carried on through the joint law: what hangs together with it moves too.
    case shock
  }

  /// The law that a quantity is given.
  public enum Density: Sendable, Hashable {
    /// The band that it has anyway: only its centre moves.
    case kept
    /// This standard deviation, as a fraction of the level.
    case deviation(Double)
  }

  /// What the size of a shock is counted in.
  public enum ShockUnit: Sendable, Hashable {
    /// Standard deviations of the surprise.
    case deviations
    /// A fraction of the level.
    case fraction
    /// The unit of the series.
    case level
  }

  /// What is assumed.
  public enum Content: Sendable, Hashable {
    /// The value in each period.
    case levels([Double])
    /// Growth in each period against `lag` periods before.
    case growth([Double], lag: Int)
    /// Between these values in the one period, either end possibly infinite.
    case range(lower: Double, upper: Double)
    /// A shift by a fraction of the value or by an amount, reached in equal steps over `ramp` periods.
    case change(Double, isRelative: Bool, ramp: Int)
    /// A surprise of this size; its effect fades by the models themselves, or by a factor a period.
    case surprise(Double, ShockUnit, decay: Double?)
  }

  /// The assumption in words, as in `see aac.china growth 1.5 %`.
  public var text: String
}

/// A value that a series is to reach.
public struct Target: Sendable {
  /// Its name.
  public let name: String
  /// The series.
  public let series: String
  /// At least, or at most.
  public let isAtLeast: Bool
  /// The value.
  public let value: Double
  /// One period, or several whose values are added up (a year of a flow).
  public let periods: ClosedRange<Period>
  /// Whether the values of the periods are added up.
  public let isSum: Bool
  /// Where the value comes from.
  public let reason: String?
  /// Where it stands.
  public let location: SourceLocation
}

/// What reports show.
public struct ReportEntry: Sendable {
  /// The series that tables show, in order.
  public let series: [String]
  /// The periods that scenario tables show.
  public let periods: [Period]
  /// Where they stand; `nil` where there are none.
  public let periodsLocation: SourceLocation?
  /// How many paths are drawn.
  public let paths: Int
  /// The seed of the draws.
  public let seed: UInt64
}
