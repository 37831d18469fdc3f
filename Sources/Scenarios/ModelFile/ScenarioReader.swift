import TimeSeries

extension Scenario {
  init(
    name: String, location: SourceLocation, _ value: YAMLValue, series: [String], periods: PeriodReader,
    earlier: [String]
  ) throws {
    let fields = try value.fields(
      "scenario '\(name)'", known: ["weight", "from", "assume", "switch", "note"])
    guard name != "weighted", name != "other" else {
      throw location.inputError("'\(name)' is the name of a row that reports add; choose another")
    }
    self.name = name
    self.location = location
    note = try fields["note"]?.text("note")
    var weight = 0.0
    if let value = fields["weight"] {
      let text = try value.text("weight")
      guard let parsed = Double(text), (0...1).contains(parsed) else {
        throw value.error("a weight is a probability from 0 to 1, not '\(text)'")
      }
      weight = parsed
    }
    self.weight = weight
    parent = try fields["from"].map { value in
      let parent = try value.text("from")
      guard earlier.contains(parent) else {
        let hint = InputError.nearest(parent, among: earlier).map { "; did you mean '\($0)'?" } ?? ""
        throw value.error("'from' names no scenario that stands above: '\(parent)'\(hint)")
      }
      return parent
    }
    assumptions = try (fields["assume"]?.list() ?? []).map {
      try Assumption($0, series: series, periods: periods)
    }
    switching = try fields["switch"].map { value in
      guard fields["assume"] == nil, fields["from"] == nil else {
        throw value.error(
          "a scenario that switches assumes nothing of its own: give 'assume' and 'from' to the two it switches"
            + " between")
      }
      return try Switching(value, earlier: earlier, frequency: periods.frequency)
    }
  }
}

extension Assumption {
  init(_ value: YAMLValue, series: [String], periods: PeriodReader) throws {
    let fields = try value.fields(
      "an assumption",
      known: [
        "see", "do", "break", "event", "shock", "at", "from", "level", "growth", "range", "change", "ramp",
        "soft", "density", "size", "decay", "via", "why",
      ])
    let modes = Mode.allCases.filter { fields[$0.rawValue] != nil }
    guard modes.count == 1, let mode = modes.first, let named = fields[mode.rawValue] else {
      throw value.error(
        "an assumption starts with either 'see: SERIES' or 'do: SERIES', or with 'break', 'event' or 'shock'")
    }
    let name = try named.text("a series")
    guard series.contains(name) else { throw named.error(ModelFile.unknownSeries(name, among: series)) }

    if mode == .break || mode == .event {
      self = try Self.shift(mode, name, fields, value, periods)
      return
    }
    if mode == .shock {
      self = try Self.shock(name, fields, value, periods)
      return
    }
    guard fields["change"] == nil, fields["ramp"] == nil else {
      throw value.error("'change' and 'ramp' belong to 'break: SERIES' and 'event: SERIES'")
    }
    guard fields["size"] == nil, fields["decay"] == nil else {
      throw value.error("'size' and 'decay' belong to 'shock: SERIES'")
    }
    let contents = ["level", "growth", "range"].filter { fields[$0] != nil }
    guard contents.count == 1, let given = fields[contents[0]] else {
      throw value.error("an assumption has either 'level', 'growth' or 'range'")
    }
    drivers = try Self.drivers(fields["via"], mode: mode, series: series)
    let places = ["at", "from"].filter { fields[$0] != nil }
    guard places.count == 1, let place = fields[places[0]] else {
      throw value.error("an assumption says when: 'at: 2022Q1' for one period, 'from: 2022Q1' for a path")
    }
    let first = try periods.period(place)
    let written = try given.list().map { try $0.text(contents[0]) }.joined(separator: ", ")
    let via = drivers.isEmpty ? "" : " via \(drivers.joined(separator: ", "))"
    text =
      "\(mode.rawValue) \(name) \(contents[0]) \(written) \(places[0]) \(try place.text("a period"))\(via)"
    location = value.location
    self.mode = mode
    self.series = name
    if contents[0] == "range" {
      guard mode == .see, places[0] == "at", fields["soft"] == nil, fields["density"] == nil else {
        throw given.error("a range is seen at one period: write 'see: SERIES, at: 2022Q1, range: [1 B, 2 B]'")
      }
      content = try Self.range(given)
      self.periods = [first]
      softness = 0
      density = nil
      return
    }
    let amounts = try given.list().map { item in
      let text = try item.text(contents[0])
      guard let amount = Amount(text) else { throw item.error(Self.notAnAmount(text, contents[0])) }
      return (amount, item)
    }
    guard !amounts.isEmpty else { throw given.error("'\(contents[0])' is empty") }
    switch contents[0] {
    case "level":
      content = .levels(
        try amounts.map { amount, item in
          guard amount.kind == .level else {
            throw item.error("a level is a number like 1020 M, not a percentage")
          }
          return amount.value
        })
    default:
      var lag = 1
      let rates = try amounts.enumerated().map { position, entry in
        let (amount, item) = entry
        let own = try Self.lag(of: amount, item, periods.frequency)
        guard position == 0 || own == lag else {
          throw item.error("all rates of one assumption are over the same span; this one is not")
        }
        lag = own
        guard amount.value > -1 else { throw item.error("growth of -100 % or less leaves nothing") }
        return amount.value
      }
      content = .growth(rates, lag: lag)
    }

    if places[0] == "at", amounts.count > 1 {
      throw place.error("several values need 'from', the first period of the path")
    }
    self.periods = amounts.indices.map { first.advanced(by: $0) }
    var softness = 0.0
    if let soft = fields["soft"] {
      let text = try soft.text("soft")
      guard let amount = Amount(text), amount.kind == .fraction, amount.value >= 0 else {
        throw soft.error("'soft' is a standard deviation in percent like 0.6 %, not '\(text)'")
      }
      softness = amount.value
    }
    if mode == .do, softness > 0 {
      throw value.error("'do' sets a value and cannot be soft; 'see' can")
    }
    self.softness = softness
    density = try fields["density"].map { value in
      guard mode == .see, fields["soft"] == nil else {
        throw value.error("'density' belongs to 'see' and takes the place of 'soft'")
      }
      return try Self.density(value)
    }
  }

  /// `keep`, or a standard deviation in percent.
  private static func density(_ value: YAMLValue) throws -> Density {
    let text = try value.text("density")
    if text == "keep" { return .kept }
    guard let amount = Amount(text), amount.kind == .fraction, amount.value >= 0 else {
      throw value.error(
        "'density' is 'keep' for the band there is, or a standard deviation like 2 %, not '\(text)'")
    }
    return .deviation(amount.value)
  }

  /// Two levels, the smaller first; `any` for an end that is open.
  private static func range(_ given: YAMLValue) throws -> Content {
    let ends = try given.list().map { item -> Double? in
      let text = try item.text("range")
      if text == "any" { return nil }
      guard let amount = Amount(text), amount.kind == .level else {
        throw item.error(notAnAmount(text, "level"))
      }
      return amount.value
    }
    guard ends.count == 2, ends[0] != nil || ends[1] != nil, ends[0] ?? -.infinity <= ends[1] ?? .infinity
    else {
      throw given.error(
        "a range is two levels, the smaller first, as in [1.7 B, 2 B]; 'any' leaves an end open")
    }
    return .range(lower: ends[0] ?? -.infinity, upper: ends[1] ?? .infinity)
  }

  private static func drivers(_ value: YAMLValue?, mode: Mode, series: [String]) throws -> [String] {
    guard let value else { return [] }
    guard mode == .see else {
      throw value.error("'do' moves nothing else and needs no 'via'; 'see' can have one")
    }
    let names = try value.list().map { item in
      let name = try item.text("a series")
      guard series.contains(name) else { throw item.error(ModelFile.unknownSeries(name, among: series)) }
      return name
    }
    guard !names.isEmpty else { throw value.error("'via' names the series that may move") }
    return names
  }

  /// Over how many periods a rate runs; a bare percentage is against the period before.
  static func lag(of amount: Amount, _ item: YAMLValue, _ frequency: Frequency) throws -> Int {
    switch amount.kind {
    case .level: throw item.error("growth is a percentage like 1.5 %/q or 6 %/y")
    case .fraction: return 1
    case .rate(let months):
      let each =
        switch frequency {
        case .monthly: 1
        case .quarterly: 3
        default: 12
        }
      guard months >= each else {
        throw item.error("this model's periods are longer than what this rate runs over; write it like 6 %/y")
      }
      return months / each
    }
  }

  private static func notAnAmount(_ text: String, _ what: String) -> String {
    what == "level"
      ? "'\(text)' is not a level; write 1020 M, 8 B or 42"
      : "'\(text)' is not growth; write 1.5 %/q or 6 %/y"
  }
}

extension Target {
  init(
    name: String, location: SourceLocation, _ value: YAMLValue, series: [String], periods: PeriodReader
  ) throws {
    let entries = try value.entries("target '\(name)'")
    let when = entries.filter { ["by", "in", "why"].contains($0.key) }
    let subjects = entries.filter { !["by", "in", "why"].contains($0.key) }
    guard subjects.count == 1, let subject = subjects.first else {
      throw value.error(
        "a target names one series and its value, as in { aac.china: \">= 1 B\", by: 2022-03 }")
    }
    guard series.contains(subject.key) else {
      throw subject.keyValue.error(ModelFile.unknownSeries(subject.key, among: series))
    }
    let text = try subject.value.text("a target")
    let sign = [">=", "<="].first { text.hasPrefix($0) }
    guard let sign, let amount = Amount(String(text.dropFirst(2))), amount.kind == .level else {
      throw subject.value.error("'\(text)' is no target; write it like '>= 1 B' or '>= 20 % of 1 T CNY'")
    }
    let date = when.filter { $0.key != "why" }
    guard date.count == 1, let place = date.first else {
      throw value.error("a target says when: 'by: 2022-03' for one period, 'in: 2025' for the sum of a year")
    }
    if place.key == "in", let year = Int(try place.value.text("a year")) {
      guard let first = periods.period("\(year)-01-01"), let last = periods.period("\(year)-12-31") else {
        throw place.value.error("'\(year)' is not a year of this model's calendar")
      }
      self.periods = first...last
      isSum = true
    } else {
      let period = try periods.period(place.value)
      self.periods = period...period
      isSum = false
    }
    self.name = name
    self.series = subject.key
    isAtLeast = sign == ">="
    self.value = amount.value
    reason = try when.first { $0.key == "why" }.map { try $0.value.text("why") }
    self.location = location
  }
}

extension ReportEntry {
  /// Fewer paths say nothing of a 10 % quantile; more would not fit into memory.
  public static let allowedPaths: ClosedRange<Int> = 100...1_000_000

  init(_ value: YAMLValue?, series names: [String], periods: PeriodReader, horizon: Period) throws {
    let fields = try value?.fields("report", known: ["series", "at", "paths", "seed"]) ?? [:]
    series = try (fields["series"]?.list() ?? []).map { item in
      let name = try item.text("a series")
      guard names.contains(name) else { throw item.error(ModelFile.unknownSeries(name, among: names)) }
      return name
    }
    self.periods = try (fields["at"]?.list() ?? []).map { item in
      let period = try periods.period(item)
      guard period <= horizon else { throw item.error("\(period) lies beyond the horizon, \(horizon)") }
      return period
    }
    periodsLocation = fields["at"]?.location
    func count<Number: FixedWidthInteger>(
      _ key: String, default standard: Number, _ allowed: ClosedRange<Number>
    ) throws -> Number {
      guard let value = fields[key] else { return standard }
      let text = try value.text(key)
      guard let number = Number(text), allowed.contains(number) else {
        let range = "\(allowed.lowerBound) to \(allowed.upperBound)"
        throw value.error("\(key) must be a whole number from \(range), not '\(text)'")
      }
      return number
    }
    paths = try count("paths", default: 4000, ReportEntry.allowedPaths)
    seed = try count("seed", default: 42, 0...UInt64.max)
  }
}
