import TimeSeries

/// What the facts say together: a cell for each series and period, and what contradicts what.
public struct Reconciliation: Sendable, Hashable, Codable {
  /// How well the facts know a cell.
  public enum Status: String, Sendable, Hashable, Codable, CaseIterable {
    /// A document gives the figure.
    case stated
    /// Equations give it from other figures.
    case implied
    /// Only a range is known.
    case bound
    /// The stated figure was set aside; the others give the value.
    case contradicted
    /// The facts do not say.
    case notIdentifiable = "not-identifiable"
  }

  /// One row of the reconciled history.
  public struct Cell: Sendable, Hashable, Codable {
    /// Key of the definition; derived series carry a suffix such as `.growth_yoy`.
    public let series: String
    /// The base periods it covers.
    public let span: PeriodSpan
    /// `2021Q4`, `FY2021`, `2021Q2-Q4`.
    public let period: String
    /// Unit of value and range; `percent` for growth rates.
    public let unit: String
    /// Most likely value in base units; nil where the facts determine none.
    public let value: Double?
    /// Exact range; nil where open.
    public let low: Double?
    /// Upper end of the same.
    public let high: Double?
    /// How well the facts know it.
    public let status: Status
    /// Ids of the facts that state it and of those that set its range.
    public let facts: [String]
  }

  /// χ² of all figures against the equations.
  public struct Statistics: Sendable, Hashable, Codable {
    /// Weighted squares of the misfits, culprits included.
    public let chiSquare: Double
    /// Independent checks between the figures.
    public let degreesOfFreedom: Int
    /// Probability of a worse fit by rounding alone.
    public let p: Double
  }

  /// How well the other figures check one.
  public struct Check: Sendable, Hashable, Codable {
    /// Ids of the figure and its restatements.
    public let facts: [String]
    /// Independent checks: 0 none; 1 an error shows, but could be another figure's; 2 it can be found; 3 or more.
    public let count: Int
    /// The maximum-power statistic: its square is what deleting the figure takes off χ².
    public let statistic: Double
  }

  /// In the order of the definitions, then of time; derived series behind their own.
  public let cells: [Cell]
  /// What cannot all be right.
  public let contradictions: [Contradiction]
  /// What does not fit together and is likelier misread than misprinted: one check alone shows it, within one document,
  /// and no slip explains it better than chance would.
  public let doubts: [Contradiction]
  /// Every stated figure with its independent checks, in the order of the facts.
  public let checks: [Check]
  /// Names under which a document states several quantities.
  public let homonyms: [Homonym]
  /// Facts that could not be used, and why.
  public let warnings: [String]
  /// Fit of all figures to the equations.
  public let statistics: Statistics

  /// The rows of one series, in order of time.
  public func cells(of series: String) -> [Cell] { cells.filter { $0.series == series } }

  /// The row of one series and period label.
  public func cell(_ series: String, _ period: String) -> Cell? {
    cells.first { $0.series == series && $0.period == period }
  }

  /// The reconciled values of one series by base period, NaN where nothing is known; nil where no value is.
  public func series(_ key: String) -> Series? {
    let known = cells(of: key).filter { $0.span.length == 1 && $0.value != nil }
    guard let first = known.map(\.span.end).min(), let last = known.map(\.span.end).max() else { return nil }
    var values = Array(repeating: Double.nan, count: first.distance(to: last) + 1)
    for cell in known { values[first.distance(to: cell.span.end)] = cell.value ?? .nan }
    return Series(name: key, start: first, values: values)
  }
}

/// A ledger with the series that its facts are about and the equations between them.
public struct ReconciliationProblem: Sendable {
  /// The series, in order of output.
  public let definitions: [SeriesDefinition]
  /// Equations between them.
  public let identities: [Identity]
  /// The facts.
  public let ledger: Ledger
  /// Which quarters make a fiscal year.
  public let calendar: FiscalCalendar
  private let assumed: AssumedCurrency
  /// The facts as the equations read them.
  private let facts: [Fact]
  /// Rows besides those of the series; nil where the series were given.
  private let derivations: [Derivation]?

  /// The problem; without definitions they are inferred from the facts, with the equations that names and
  /// figures show.
  public init(
    definitions: [SeriesDefinition] = [], identities: [Identity] = [], ledger: Ledger,
    calendar: FiscalCalendar
  ) {
    assumed = AssumedCurrency(ledger)
    if definitions.isEmpty {
      facts = TrailingNames.unified(assumed.facts)
      let inferred = InferredModel(facts)
      derivations = inferred.derivations
      self.definitions = inferred.definitions
      self.identities = inferred.identities + identities
    } else {
      facts = assumed.facts
      derivations = nil
      self.definitions = definitions
      self.identities = identities
    }
    self.ledger = ledger
    self.calendar = calendar
  }

  /// Every cell's value and exact range, and every contradiction.
  /// - Parameter derivesChanges: whether changes and growth rates become rows of their own.
  /// - Throws: `DefinitionError` where definitions and identities do not fit together or the facts' units differ.
  public func reconcile(derivesChanges: Bool = true) throws -> Reconciliation {
    let system = try system()
    var report = try Report(system: system, order: ledger.facts.map(\.id))
    return try report.reconciliation(derivesChanges: derivesChanges, derivations: derivations)
  }

  /// The contradictions alone, without the range of every cell.
  package func contradictions() throws -> [Contradiction] {
    let system = try system()
    return try Component.all(of: system).flatMap {
      try SolvedComponent(system: system, component: $0).contradictions
    }
  }

  private func system() throws -> EquationSystem {
    var system = EquationSystem(definitions: definitions, calendar: calendar)
    try system.adopt(identities)
    system.warnings = assumed.warnings
    try system.read(facts)
    system.completeCells(identities)
    for cell in system.cells { _ = system.quantity(cell) }
    system.instantiate(identities)
    try system.setAsideUnsupportedSlips()
    return system
  }
}
