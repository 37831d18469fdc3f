import Testing
import TimeSeries

@testable import Scenarios

@Suite struct ModelFileTests {
  static let head = """
    schema: 1
    horizon: 2023Q4
    series:
      a: { model: naive, support: positive }
      b: { model: naive }
      total: { is: a + b }

    """

  static func read(_ text: String) throws -> ModelFile { try ModelFile(text: text, file: "model.yaml") }

  /// The place and message of the fault in a text.
  static func fault(_ text: String) -> InputError? {
    do {
      _ = try read(text)
      return nil
    } catch {
      return error as? InputError
    }
  }

  @Test func `what is not given has its default`() throws {
    let model = try Self.read(Self.head)
    #expect(model.title == "model.yaml" && model.asOf == nil && model.frequency == .quarterly)
    #expect(model.fiscalCalendar == FiscalCalendar(yearEndMonth: 12))
    #expect(model.report.paths == 4000 && model.report.seed == 42 && model.report.series.isEmpty)
    #expect(model.series["b"]?.support == .any && model.series["b"]?.window == .period)
  }

  @Test func `series keep the order of the file`() throws {
    #expect(Array(try Self.read(Self.head).series.keys) == ["a", "b", "total"])
  }

  /// What is appended to the head, where the fault is, and what the message must hold. The head has six lines.
  static let faults: [(text: String, line: Int, column: Int, words: [String])] = [
    ("scenaros: {}", 7, 1, ["unknown key 'scenaros'", "did you mean 'scenarios'?"]),
    ("zzz: 1", 7, 1, ["unknown key 'zzz'", "known here: schema, title"]),
    ("title: a\ntitle: b", 8, 1, ["'title' stands twice", "first in line 7"]),
    ("report: { paths: 200, seed: 1, paths: 300 }", 7, 32, ["'paths' stands twice"]),
    ("as_of: 2022-02-30", 7, 8, ["as_of must be a date", "2022-02-30"]),
    ("calendar: { freq: quarter }", 7, 13, ["unknown key 'freq'"]),
    ("calendar: { frequency: weekly }", 7, 24, ["year, quarter or month"]),
    ("calendar: { fiscal_year_ends: 13-31 }", 7, 31, ["month and day", "13-31"]),
    ("targets:\n  t: { a: '>= 1 B' }", 8, 6, ["'by: 2022-03'"]),
    ("targets:\n  t: { aa: '>= 1 B', by: 2023Q1 }", 8, 8, ["no series 'aa'", "did you mean 'a'?"]),
    ("targets:\n  t: { a: '> 1 B', by: 2023Q1 }", 8, 11, ["'> 1 B' is no target"]),
    ("targets:\n  t: { a: '>= 5 %', by: 2023Q1 }", 8, 11, ["is no target"]),
    ("targets:\n  t: { a: '>= 1', by: 2023 }", 8, 23, ["'2023' is not a period"]),
    ("targets:\n  t: { a: '>= 1', by: 2023Q1, in: 2023 }", 8, 6, ["says when"]),
    ("targets:\n  t: { a: '>= 1', b: '>= 2', by: 2023Q1 }", 8, 6, ["names one series"]),
    ("report: { series: [a, totl] }", 7, 23, ["no series 'totl'", "did you mean 'total'?"]),
    ("report: { at: [2023Q1, 2023Q5] }", 7, 24, ["'2023Q5' is not a period"]),
    ("report: { at: [2023Q1, 2024Q1] }", 7, 24, ["2024Q1 lies beyond the horizon, 2023Q4"]),
    ("report: { paths: 99 }", 7, 18, ["from 100 to 1000000", "'99'"]),
    ("report: { paths: many }", 7, 18, ["'many'"]),
    ("report: { seed: -1 }", 7, 17, ["seed", "'-1'"]),
    ("scenarios:\n  weighted: { weight: 1 }", 8, 3, ["'weighted' is the name of a row"]),
    ("scenarios:\n  x: { weight: 1.1 }", 8, 16, ["probability from 0 to 1", "'1.1'"]),
    ("scenarios:\n  x: { weight: nan }", 8, 16, ["probability from 0 to 1"]),
    ("scenarios:\n  x: { weight: 0.6 }\n  y: { weight: 0.6 }", 8, 3, ["add up to 1.2"]),
    ("scenarios:\n  x: { wieght: 0.6 }", 8, 8, ["unknown key 'wieght'", "did you mean 'weight'?"]),
    ("scenarios:\n  base: {}\n  x: { from: bsae }", 9, 14, ["'bsae'", "did you mean 'base'?"]),
    ("scenarios:\n  x: { from: y }\n  y: {}", 8, 14, ["stands above: 'y'"]),
    ("scenarios:\n  x: {}\n  x: {}", 9, 3, ["'x' stands twice", "line 8"]),
  ]

  @Test(arguments: faults.indices)
  func `a fault has its line, its column and the nearest word`(index: Int) throws {
    let expected = Self.faults[index]
    let found = try #require(Self.fault(Self.head + expected.text), "read: \(expected.text)")
    #expect(found.line == expected.line && found.column == expected.column, "\(expected.text): \(found)")
    for word in expected.words { #expect(found.message.contains(word), "\(found)") }
  }

  /// An assumption inside a scenario; it begins in line 9, column 9.
  static let assumptionFaults: [(text: String, column: Int, words: [String])] = [
    ("{ see: aa, at: 2023Q1, level: 1 }", 16, ["no series 'aa'", "did you mean 'a'?"]),
    ("{ sea: a, at: 2023Q1, level: 1 }", 11, ["unknown key 'sea'", "did you mean 'see'?"]),
    ("{ at: 2023Q1, level: 1 }", 9, ["'see: SERIES' or 'do: SERIES'"]),
    ("{ see: a, do: a, at: 2023Q1, level: 1 }", 9, ["'see: SERIES' or 'do: SERIES'"]),
    ("{ see: a, at: 2023Q1 }", 9, ["either 'level', 'growth' or 'range'"]),
    ("{ see: a, at: 2023Q1, level: 1, growth: 1 % }", 9, ["either 'level', 'growth' or 'range'"]),
    ("{ see: a, level: 1 }", 9, ["says when"]),
    ("{ see: a, at: 2023Q1, from: 2023Q1, level: 1 }", 9, ["says when"]),
    ("{ see: a, at: 2023Q9, level: 1 }", 23, ["'2023Q9' is not a period"]),
    ("{ see: a, at: 2023Q1, level: 5 % }", 38, ["not a percentage"]),
    ("{ see: a, at: 2023Q1, level: much }", 38, ["'much' is not a level"]),
    ("{ see: a, at: 2023Q1, growth: 5 M }", 39, ["growth is a percentage"]),
    ("{ see: a, at: 2023Q1, growth: 5 }", 39, ["growth is a percentage"]),
    ("{ see: a, at: 2023Q1, growth: -100 % }", 39, ["leaves nothing"]),
    ("{ see: a, at: 2023Q1, growth: 1 %/m }", 39, ["periods are longer"]),
    ("{ see: a, from: 2023Q1, growth: [1 %/q, 2 %/y] }", 49, ["over the same span"]),
    ("{ see: a, from: 2023Q1, growth: [1 %/q, zz] }", 49, ["'zz' is not growth"]),
    ("{ see: a, from: 2023Q1, growth: [] }", 41, ["empty"]),
    ("{ see: a, from: 2023Q1, level: [] }", 40, ["empty"]),
    ("{ see: a, at: 2023Q1, level: [1, 2] }", 23, ["several values need 'from'"]),
    ("{ see: a, at: 2023Q1, level: 1, soft: 2 }", 47, ["standard deviation in percent"]),
    ("{ see: a, at: 2023Q1, level: 1, soft: -2 % }", 47, ["standard deviation in percent"]),
    ("{ do: a, at: 2023Q1, level: 1, soft: 2 % }", 9, ["cannot be soft"]),
    ("{ do: a, at: 2023Q1, range: [1, 2] }", 37, ["seen at one period"]),
    ("{ see: a, from: 2023Q1, range: [1, 2] }", 40, ["seen at one period"]),
    ("{ see: a, at: 2023Q1, range: [2, 1] }", 38, ["the smaller first"]),
    ("{ see: a, at: 2023Q1, range: [any, any] }", 38, ["'any' leaves an end open"]),
    ("{ see: a, at: 2023Q1, range: [1, 5 %] }", 42, ["'5 %' is not a level"]),
    ("{ see: a, at: 2023Q1, level: 1, via: aa }", 46, ["no series 'aa'", "did you mean 'a'?"]),
    ("{ do: a, at: 2023Q1, level: 1, via: a }", 45, ["moves nothing else"]),
  ]

  @Test(arguments: assumptionFaults.indices)
  func `a fault of an assumption has its place`(index: Int) throws {
    let expected = Self.assumptionFaults[index]
    let text = Self.head + "scenarios:\n  x:\n    assume: [\n        \(expected.text)]\n"
    let found = try #require(Self.fault(text), "read: \(expected.text)")
    #expect(found.line == 10 && found.column == expected.column, "\(expected.text): \(found)")
    for word in expected.words { #expect(found.message.contains(word), "\(found)") }
  }

  /// One series `c` more; its key stands in line 7, column 3, its fields below.
  static let seriesFaults: [(text: String, line: Int, column: Int, words: [String])] = [
    ("modle: naive", 8, 5, ["unknown key 'modle' in series 'c'", "did you mean 'model'?"]),
    ("title: x\n    is: a + totl", 9, 13, ["no series 'totl'", "did you mean 'total'?"]),
    ("title: x\n    is: 'a + totl'", 9, 14, ["no series 'totl'"]),
    ("is: a + * b", 8, 13, ["in 'a + * b'", "before '*'"]),
    ("is: a + c", 8, 9, ["'c' is defined by way of itself"]),
    ("share_of: aa", 8, 15, ["no series 'aa'"]),
    ("growth_base: aa", 8, 18, ["no series 'aa'"]),
    ("window: weekly", 8, 13, ["window cannot be 'weekly'", "trailing-12m"]),
    ("support: negative", 8, 14, ["support cannot be 'negative'", "positive, any"]),
    ("exact: yes", 8, 12, ["true or false", "'yes'"]),
    ("model: naive\n    is: a + b", 8, 12, ["remove 'model' or 'is'"]),
    ("facts: { entity: X }", 8, 12, ["at least a metric"]),
    ("facts: { metric: m, entitty: X }", 8, 25, ["unknown key 'entitty'", "did you mean 'entity'?"]),
    ("facts: { metric: m, periods_to_date: 0 }", 8, 42, ["at least 1"]),
    ("unit: [a]", 8, 11, ["unit must be one value"]),
    ("[1, 2]", 8, 5, ["must be a mapping"]),
  ]

  @Test(arguments: seriesFaults.indices)
  func `a fault of a series has its place`(index: Int) throws {
    let expected = Self.seriesFaults[index]
    let text = Self.head + "  c:\n    \(expected.text)\n"
    let found = try #require(Self.fault(text), "read: \(expected.text)")
    #expect(found.line == expected.line && found.column == expected.column, "\(expected.text): \(found)")
    for word in expected.words { #expect(found.message.contains(word), "\(found)") }
  }

  @Test func `a cycle through another identity is found`() throws {
    let found = try #require(Self.fault(Self.head + "  c: { is: d + a }\n  d: { is: c + b }\n"))
    #expect(found.message.contains("by way of itself") && found.line == 7)
  }

  @Test(arguments: [
    ("", "the file is empty"), ("# nothing\n", "the file is empty"), ("word", "must be a mapping"),
    ("[1]", "must be a mapping"),
    ("schema: 1", "no 'series'"), ("schema: 2\nseries: {}", "schema must be 1"),
    ("series: {}", "no 'horizon'"),
    ("series: { 1a: {} }\nhorizon: 2023Q4", "series' key"),
    ("series: { a b: {} }\nhorizon: 2023Q4", "series' key"),
    ("series: {}\nhorizon: soon", "'soon' is not a period"), ("a: [1", "not YAML"), ("a: b: c", "not YAML"),
    ("a: \u{0}", "not YAML"), ("a: *b", "undefined alias"), ("a: 1\n---\nb: 1", "another document"),
    (String(repeating: "[", count: 100_000), "nesting"),
  ])
  func `a file that is no model says why`(text: String, message: String) throws {
    let found = try #require(Self.fault(text))
    #expect(found.line != nil && found.file == "model.yaml" && found.message.contains(message), "\(found)")
  }

  @Test func `a byte order mark and other line ends do not matter`() throws {
    let windows = "\u{FEFF}" + Self.head.replacing("\n", with: "\r\n")
    #expect(Array(try Self.read(windows).series.keys) == ["a", "b", "total"])
  }

  @Test func `columns count characters, whatever their bytes`() throws {
    let found = try #require(Self.fault(Self.head + "  c: { title: 'é漢字', modle: x }\n"))
    #expect(found.line == 7 && found.column == 22)
  }

  @Test func `rates of a monthly model run over months`() throws {
    let text = """
      calendar: { frequency: month }
      horizon: 2023-12
      series: { a: { model: naive } }
      scenarios:
        x: { assume: [{ see: a, at: 2023-06, growth: 6 %/y }, { see: a, at: 2023-07, growth: 1 %/q },
                      { see: a, at: 2023-08, growth: 1 %/m }, { see: a, at: 2023-09, growth: 1 % }] }
      """
    let assumptions = try #require(try Self.read(text).scenarios["x"]).assumptions
    #expect(
      assumptions.map(\.content) == [
        .growth([0.06], lag: 12), .growth([0.01], lag: 3), .growth([0.01], lag: 1), .growth([0.01], lag: 1),
      ])
  }

  @Test func `a path of values takes consecutive periods`() throws {
    let text = Self.head + "scenarios: { x: { assume: [{ see: a, from: 2022Q4, level: [1 M, 2 M] }] } }"
    let assumption = try #require(try Self.read(text).scenarios["x"]?.assumptions.first)
    #expect(assumption.periods == [.quarterly(2022, 4), .quarterly(2023, 1)])
    #expect(assumption.content == .levels([1e6, 2e6]))
  }

  @Test func `a target of a year is the sum of its periods`() throws {
    let target = try #require(
      try Self.read(Self.head + "targets: { t: { a: '>= 20 % of 1 T CNY', in: 2023 } }").targets.first)
    #expect(
      target.isSum && target.periods == .quarterly(2023, 1)...(.quarterly(2023, 4)) && target.value == 2e11)
  }

  @Test func `aliases and anchors are read`() throws {
    let model = try Self.read("horizon: 2023Q4\nseries:\n  a: &s { model: naive, unit: persons }\n  b: *s\n")
    #expect(model.series["b"]?.unit == "persons")
  }
}

@Suite struct PeriodReaderTests {
  @Test(arguments: [
    ("2022Q1", Period.quarterly(2022, 1)), ("2022-03", .quarterly(2022, 1)), ("2022-02", .quarterly(2022, 1)),
    ("2022-03-31", .quarterly(2022, 1)), ("2022-10-01", .quarterly(2022, 4)),
  ])
  func `quarters are read from quarters, months and days`(text: String, period: Period) {
    #expect(PeriodReader(frequency: .quarterly).period(text) == period)
  }

  @Test(arguments: ["2022", "2022Q5", "2022-13", "2022-02-30", "", "soon", "22Q1", "12345"])
  func `what is no quarter is refused`(text: String) {
    #expect(PeriodReader(frequency: .quarterly).period(text) == nil)
  }

  @Test func `a year is a period of a yearly model, and so is each of its days`() {
    let reader = PeriodReader(frequency: .yearly)
    #expect(reader.period("2022") == .yearly(2022) && reader.period("2022-07-01") == .yearly(2022))
    #expect(reader.period("2022Q3") == .yearly(2022))
  }
}
