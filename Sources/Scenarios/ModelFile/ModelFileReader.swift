import OrderedCollections
import TimeSeries

extension ModelFile {
  /// Reads a model file.
  /// - Throws: `InputError` with file, line and column, and the nearest known word where one is misspelt.
  public init(text: String, file: String) throws {
    let root = try YAMLValue.document(text, file: file)
    let fields = try root.fields("the model", known: ModelVocabulary.model.names)
    if let schema = fields["schema"], try schema.text("schema") != "1" {
      throw schema.error("schema must be 1: this version reads no other")
    }
    let (frequency, fiscalCalendar) = try Self.calendar(fields["calendar"])
    guard let seriesValue = fields["series"] else { throw root.error("the model has no 'series'") }
    var series: OrderedDictionary<String, SeriesEntry> = [:]
    for entry in try seriesValue.entries("series") {
      guard entry.key.allSatisfy(ExpressionParser.isNameCharacter), entry.key.first?.isNumber == false else {
        throw entry.keyValue.error(
          "a series' key is made of letters, digits, '.' and '_': '\(entry.key)' is not")
      }
      series[entry.key] = try SeriesEntry(key: entry.key, location: entry.keyValue.location, entry.value)
    }
    try Self.checkReferences(series)

    let periods = PeriodReader(frequency: frequency)
    guard let horizonValue = fields["horizon"] else { throw root.error("the model has no 'horizon'") }
    let horizon = try periods.period(horizonValue)
    let names = Array(series.keys)
    var scenarios: OrderedDictionary<String, Scenario> = [:]
    for entry in try fields["scenarios"]?.entries("scenarios") ?? [] {
      scenarios[entry.key] = try Scenario(
        name: entry.key, location: entry.keyValue.location, entry.value, series: names, periods: periods,
        earlier: Array(scenarios.keys))
    }
    drivers = try DriverEntry(fields["drivers"], series: names)
    priors = try (fields["priors"]?.entries("priors") ?? []).map {
      try Prior(subject: $0.key, $0.keyValue, $0.value, series: names, periods: periods, horizon: horizon)
    }
    let total = scenarios.values.reduce(0) { $0 + $1.weight }
    if total > 1 + 1e-9, let value = fields["scenarios"] {
      throw value.error("the scenarios' weights add up to \(total); they are probabilities and cannot pass 1")
    }

    self.file = file
    title = try fields["title"]?.text("title") ?? file
    asOf = try fields["as_of"].map { value in
      let text = try value.text("as_of")
      guard let date = CalendarDate(iso: text) else {
        throw value.error("as_of must be a date like 2022-02-24, not '\(text)'")
      }
      return date
    }
    facts = try fields["facts"]?.text("facts")
    history = try fields["history"]?.text("history")
    self.horizon = horizon
    self.frequency = frequency
    self.fiscalCalendar = fiscalCalendar
    self.series = series
    self.scenarios = scenarios
    targets = try (fields["targets"]?.entries("targets") ?? []).map {
      try Target(name: $0.key, location: $0.keyValue.location, $0.value, series: names, periods: periods)
    }
    report = try ReportEntry(fields["report"], series: names, periods: periods, horizon: horizon)
  }

  private static func calendar(_ value: YAMLValue?) throws -> (Frequency, FiscalCalendar) {
    guard let value else { return (.quarterly, FiscalCalendar(yearEndMonth: 12)) }
    let fields = try value.fields("calendar", known: ModelVocabulary.calendar.names)
    var frequency = Frequency.quarterly
    if let text = fields["frequency"] {
      let words = ["year": Frequency.yearly, "quarter": .quarterly, "month": .monthly]
      guard let known = words[try text.text("frequency")] else {
        throw text.error("frequency must be year, quarter or month")
      }
      frequency = known
    }
    var month = 12
    if let ends = fields["fiscal_year_ends"] {
      let text = try ends.text("fiscal_year_ends")
      guard let parsed = Int(text.prefix { $0 != "-" }), (1...12).contains(parsed) else {
        throw ends.error("fiscal_year_ends must be a month and day like 03-31, not '\(text)'")
      }
      month = parsed
    }
    return (frequency, FiscalCalendar(yearEndMonth: month))
  }

  /// Every series that another one names must exist, and no identity may lead back to itself.
  private static func checkReferences(_ series: OrderedDictionary<String, SeriesEntry>) throws {
    for entry in series.values {
      for reference in entry.references where series[reference.name] == nil {
        throw reference.location.inputError(unknownSeries(reference.name, among: Array(series.keys)))
      }
      var visited: Set<String> = []
      var waiting = entry.identity?.names ?? []
      while let name = waiting.popLast() {
        guard name != entry.key else {
          throw entry.location(of: "is").inputError("'\(entry.key)' is defined by way of itself")
        }
        if visited.insert(name).inserted { waiting += series[name]?.identity?.names ?? [] }
      }
    }
  }

  static func unknownSeries(_ name: String, among names: [String]) -> String {
    let hint = InputError.nearest(name, among: names).map { "; did you mean '\($0)'?" } ?? ""
    return "there is no series '\(name)'\(hint)"
  }
}

/// Reads periods of the model's own frequency: `2022Q1`, `2022-03`, `2022-03-31`.
struct PeriodReader {
  let frequency: Frequency

  func period(_ value: YAMLValue) throws -> Period {
    let text = try value.text("a period")
    guard let period = period(text) else {
      throw value.error("'\(text)' is not a period of this model's calendar; write it like 2022Q1 or 2022-03")
    }
    return period
  }

  func period(_ text: String) -> Period? {
    if let date = CalendarDate(iso: text) { return Period(containing: date, frequency: frequency) }
    guard let parsed = Period(text) else { return nil }
    if parsed.frequency == frequency { return parsed }
    guard parsed.frequency != .yearly, let last = parsed.lastDay else { return nil }
    return Period(containing: last, frequency: frequency)
  }
}
