import TimeSeries

/// Which facts belong to a series. Text compares without regard to case; nil takes anything.
public struct FactSelector: Sendable, Hashable, Codable {
  /// Metric of the fact; the one field that is always compared.
  public var metric: String
  /// Company or business.
  public var entity: String?
  /// Where; the empty text takes facts that name no place.
  public var geography: String?
  /// Currency or unit of the levels, `percent` for all percentages; the empty text takes rates of change only.
  public var unit: String?
  /// Nil takes every kind that is evidence, except counterfactuals.
  public var kinds: [Fact.Kind]?
  /// ISO 4217 code.
  /// A figure without a currency, such as a growth rate, belongs to every currency.
  public var currency: String?
  /// `constant_currency`, `organic`, …; the empty text takes figures as reported. Nil takes any level, but no growth that
  /// was restated for comparison: it is not that of the levels.
  public var presentation: String?
  /// Facts without a period of their own cover so many base periods up to their last day: a programme's use to date.
  public var periodsToDate: Int?

  /// A selector; see the properties.
  public init(
    metric: String, entity: String? = nil, geography: String? = nil, kinds: [Fact.Kind]? = nil,
    currency: String? = nil, unit: String? = nil, presentation: String? = nil, periodsToDate: Int? = nil
  ) {
    self.metric = metric
    self.entity = entity
    self.geography = geography
    self.kinds = kinds
    self.currency = currency
    self.unit = unit
    self.presentation = presentation
    self.periodsToDate = periodsToDate
  }

  /// Whether the fact is one of them.
  public func matches(_ fact: Fact) -> Bool {
    let kindFits =
      kinds.map { $0.contains(fact.kind) } ?? (fact.kind.isEvidence && fact.kind != .counterfactual)
    return kindFits && Self.same(metric, fact.metric) && Self.same(entity, fact.entity)
      && Self.same(geography, fact.geography) && (fact.currency == nil || Self.same(currency, fact.currency))
      && Self.same(unit, fact.levelUnit) && presents(fact)
  }

  private func presents(_ fact: Fact) -> Bool {
    let own = fact.presentation
    return presentation.map { $0 == own?.name ?? "" }
      ?? !(fact.isRateOfChange && own?.isRestatedForComparison ?? false)
  }

  private static func same(_ wanted: String?, _ found: String?) -> Bool {
    guard let wanted else { return true }
    return wanted.lowercased() == (found ?? "").lowercased()
  }
}

/// A series that facts are about: which ones, over which window, in which unit.
public struct SeriesDefinition: Sendable, Hashable, Codable {
  /// How a cell of several base periods follows from them.
  public enum Window: String, Sendable, Hashable, Codable, CaseIterable {
    /// Adds up over time: revenue.
    case flow
    /// Twelve months up to a date, restated each period: annual active consumers. Does not add up.
    case trailingTwelveMonths = "ttm"
    /// Holds at a date: net cash.
    case instant
    /// An amount restated in another currency: each span at the rate of its own date, so that quarters do not add up.
    case translated
    /// One figure a year that is no sum of quarters: a retention rate.
    case annual
  }

  /// What a series of percentages is a ratio of.
  public struct Percentage: Sendable, Hashable, Codable {
    /// Key of the numerator.
    public var part: String
    /// Key of the denominator.
    public var whole: String

    /// 100 · part / whole.
    public init(part: String, whole: String) {
      self.part = part
      self.whole = whole
    }
  }

  /// How exact stated figures are.
  public enum Precision: String, Sendable, Hashable, Codable, CaseIterable {
    /// As the digits and the wording say.
    case printed
    /// Decided, not measured: an authorisation, a price list.
    case exact
  }

  /// Name of the series in output and identities.
  public var key: String
  /// Any one of them takes a fact: names of the same thing in different documents.
  public var selectors: [FactSelector]
  /// How spans follow from base periods.
  public var window: Window
  /// Length of a base period.
  public var frequency: Frequency
  /// Unit of the levels, for output.
  public var unit: String
  /// Least value the quantity can have; nil where it can be negative without limit.
  public var support: Double?
  /// Whether stated levels are rounded or exact.
  public var precision: Precision
  /// Share and ratio facts are percentages of that series: level = share · that series.
  public var shareOf: String?
  /// The two series of which percentages in this one are a ratio: a margin is profit in revenue.
  public var percentageOf: Percentage?
  /// Growth facts compare with the past level of that series instead of this one's.
  public var growthBase: String?

  /// A definition; see the properties.
  public init(
    key: String, selectors: [FactSelector] = [], window: Window = .flow, frequency: Frequency = .quarterly,
    unit: String, support: Double? = nil, precision: Precision = .printed, shareOf: String? = nil,
    percentageOf: Percentage? = nil, growthBase: String? = nil
  ) {
    self.key = key
    self.selectors = selectors
    self.window = window
    self.frequency = frequency
    self.unit = unit
    self.support = support
    self.precision = precision
    self.shareOf = shareOf
    self.percentageOf = percentageOf
    self.growthBase = growthBase
  }
}

/// An equation between series that holds in every period.
public enum Identity: Sendable, Hashable, Codable {
  /// One summand of a linear identity.
  public struct Term: Sendable, Hashable, Codable {
    /// Key of the summand.
    public var key: String
    /// What it is multiplied by.
    public var coefficient: Double

    /// `coefficient · key`.
    public init(_ key: String, _ coefficient: Double = 1) {
      self.key = key
      self.coefficient = coefficient
    }
  }

  /// `key = Σ coefficient · term`.
  case sum(key: String, terms: [Term])
  /// `key = numerator / denominator`, of sums where both are flows.
  case ratio(key: String, numerator: String, denominator: String)
  /// `key = first · second`; `second` is then reported as the ratio `key / first`.
  case product(key: String, first: String, second: String)

  /// The series it names.
  public var keys: [String] {
    switch self {
    case .sum(let key, let terms): [key] + terms.map(\.key)
    case .ratio(let key, let numerator, let denominator): [key, numerator, denominator]
    case .product(let key, let first, let second): [key, first, second]
    }
  }
}

/// Why facts could not be reconciled: the definitions do not fit together.
public enum DefinitionError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Two definitions of one key.
  case duplicateKey(String)
  /// A key that no definition has, with the nearest one.
  case unknownKey(String, usedBy: String, nearest: String?)
  /// A ratio has no level of its own that a sum, a share or another ratio could use.
  case ratioInsideIdentity(String)
  /// Series of different frequencies in one identity.
  case mixedFrequencies([String])
  /// Figures of different units or currencies in one series.
  case mixedUnits(key: String, units: [String], facts: [String])

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .duplicateKey(let key): "the series '\(key)' is defined twice; rename one"
    case .unknownKey(let key, let user, let nearest):
      "'\(user)' names the series '\(key)', which is not defined"
        + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    case .ratioInsideIdentity(let key):
      "the ratio '\(key)' is used inside another identity; write that identity with the ratio's parts"
    case .mixedFrequencies(let keys):
      "\(keys.joined(separator: ", ")) stand in one identity and differ in frequency; give them the same"
    case .mixedUnits(let key, let units, let facts):
      "the series '\(key)' mixes \(units.joined(separator: " and ")) (\(facts.joined(separator: ", ")));"
        + " give its selector a currency, or split the series"
    }
  }
}
