import Facts
import Testing
import TimeSeries

/// Whatever bytes come in, the auditor answers or says what is wrong with them.
@Suite struct FactFuzzTests {
  /// Fixed seeds: a failure names its own.
  private static let seeds = Array(UInt64(1)...40)

  private struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  private static let columns =
    "id,metric,entity,kind,value,unit,period_end,low,high,lexeme,currency,period,period_type,geography,basis,qualifier,doc,start"

  /// What stands in columns of real files, and what should not.
  private static let words = [
    "revenue", "A", "B", "level", "growth_yoy", "growth_qoq", "delta", "share", "count", "1", "-5", "0",
    "1e308",
    "-1e308", "1e-320", "nan", "inf", "60.4", "99999999999999999999", "currency", "percent", "persons", "USD",
    "CNY", "2021-12-31", "2021-02-30", "9999-12-31", "0001-01-01", "2021Q4", "FY2021",
    "FY99999999999999999999",
    "2021Q2-Q4", "2021Q4-2021Q1", "1000Q1-9999Q4", "nine months", "99999999999999999999999 months",
    "1200000 months", "0 months", "12 months", "instant", "duration", "ttm", "China", "outside China", "yoy",
    "qoq", "more than", "losses narrowed", "constant currency", "", "", "", "\"", ",", "é", "\u{0}", "１２",
    "60.4 billion", "1 trillion 239 billion", "0.0000000000000000000000001%",
  ]

  private func check(_ bytes: [UInt8]) throws {
    do {
      let ledger = try Ledger(file: "fuzz.csv", bytes: bytes)
      let found = try ReconciliationProblem(
        ledger: ledger, calendar: FiscalCalendar(yearEndMonth: 3)
      ).reconcile()
      for cell in found.cells {
        if let low = cell.low, let high = cell.high { #expect(low <= high + 1e-9 * abs(high)) }
      }
    } catch is InputError {
    } catch is DefinitionError {}
  }

  @Test(arguments: seeds) func `arbitrary bytes`(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let count = Int.random(in: 0...400, using: &random)
    try check((0..<count).map { _ in UInt8.random(in: 0...255, using: &random) })
    let printable = (0..<count).map { _ in
      Array(",\"\n{}[]:0123456789eE.-abQFY ".utf8).randomElement(using: &random) ?? 0
    }
    try check(Array((Self.columns + "\n").utf8) + printable)
    try check(printable)
  }

  @Test(arguments: seeds) func `rows of words that belong elsewhere`(seed: UInt64) throws {
    var random = SplitMix(state: seed &* 7919)
    let width = Self.columns.split(separator: ",").count
    for _ in 0..<6 {
      var rows: [String] = []
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        rows.append(
          (0..<width).map { _ in Self.words.randomElement(using: &random) ?? "" }.joined(separator: ","))
      }
      try check(Array(([Self.columns] + rows).joined(separator: "\n").utf8))
    }
  }

  @Test(arguments: seeds) func `sound rows with one field changed`(seed: UInt64) throws {
    var random = SplitMix(state: seed &* 104_729)
    var rows = (0..<16).map { t -> [String] in
      let quarter = "\(2020 + t / 4)Q\(t % 4 + 1)"
      let end = "\(2020 + t / 4)-\(["03-31", "06-30", "09-30", "12-31"][t % 4])"
      let amount = 100 + 7 * t
      return [
        "f\(t)", "revenue", t.isMultiple(of: 2) ? "A" : "B", "level", "\(amount)000000", "currency", end, "",
        "",
        "\(amount) million", "USD", quarter, "duration", "", "", "", "a.txt", "\(t * 40)",
      ]
    }
    for _ in 0..<8 {
      let row = Int.random(in: 0..<rows.count, using: &random)
      let column = Int.random(in: 3..<rows[row].count, using: &random)
      rows[row][column] = Self.words.filter { $0 != "\"" && $0 != "," }.randomElement(using: &random) ?? ""
      let text = ([Self.columns] + rows.map { $0.joined(separator: ",") }).joined(separator: "\n")
      try check(Array(text.utf8))
    }
  }
}
