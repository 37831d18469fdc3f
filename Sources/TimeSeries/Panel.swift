public import OrderedCollections

/// Many series by name, in input order, with what belongs to each of them.
public struct Panel: Sendable {
  /// What a series brings along besides its values.
  public struct Traits: Sendable, Hashable {
    /// How its periods are written.
    public var style: PeriodStyle
    /// Periods in a season; 1 means none.
    public var seasonLength: Int
    /// How far ahead the table asks to forecast it, where it says.
    public var horizon: Int?

    /// Traits of a series.
    public init(style: PeriodStyle, seasonLength: Int, horizon: Int? = nil) {
      self.style = style
      self.seasonLength = seasonLength
      self.horizon = horizon
    }
  }

  /// By name, in the order of the input.
  public var series: OrderedDictionary<String, Series>
  /// By series, then by column; each as long as its series, NaN where missing. Empty where a table has none.
  public var regressors: [String: OrderedDictionary<String, [Double]>]
  /// By series; `traits(of:)` supplies the usual ones to series that have none here.
  public var traits: [String: Traits]
  /// What was inferred about the frequency, for people: `quarterly (2019Q1 to 2021Q4)`.
  public var frequencyDescription: String
  /// What else a user should hear about the reading: columns not used, gaps filled.
  public var notes: [String]

  /// A panel of these parts.
  public init(
    series: OrderedDictionary<String, Series>,
    regressors: [String: OrderedDictionary<String, [Double]>] = [:],
    traits: [String: Traits] = [:], frequencyDescription: String = "", notes: [String] = []
  ) {
    self.series = series
    self.regressors = regressors
    self.traits = traits
    self.frequencyDescription = frequencyDescription
    self.notes = notes
  }

  /// A panel of series with distinct names; two of the same name trap.
  public init(_ series: [Series]) {
    self.init(series: OrderedDictionary(uniqueKeysWithValues: series.map { ($0.name, $0) }))
  }

  /// The traits of a series of this panel; those usual at its frequency where none were set.
  public func traits(of series: Series) -> Traits {
    traits[series.name]
      ?? Traits(style: .standard(for: series.frequency), seasonLength: series.frequency.defaultSeasonLength)
  }
}
