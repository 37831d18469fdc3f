import Facts

/// A company that does not exist, so that the truth behind its printed figures is known: three segments, nine quarters,
/// years and months to date, growth, and the December quarters in a second currency.
enum SyntheticCompany {
  /// Millions by segment and quarter, 2021Q1...2023Q1.
  private static let segments: [(name: String, quarters: [Double])] = [
    ("Retail", [41_273, 44_918, 43_362, 58_714, 45_127, 49_385, 47_931, 63_846, 49_262]),
    ("Cloud", [12_846, 13_517, 14_293, 15_168, 16_074, 17_215, 18_346, 19_423, 20_587]),
    ("Logistics", [8_213, 8_647, 8_492, 10_936, 9_174, 9_728, 9_583, 12_467, 10_358]),
  ]
  private static let names = (2021...2023).flatMap { year in (1...4).map { "\(year)Q\($0)" } }
  private static let ends = ["03-31", "06-30", "09-30", "12-31"]
  private static let total = (0..<9).map { t in segments.reduce(0) { $0 + $1.quarters[t] } }

  static let facts: [Fact] = {
    var facts: [Fact] = []
    for (name, quarters) in segments + [(name: "Acme", quarters: total)] {
      for t in quarters.indices {
        facts.append(amount(name, quarters[t], names[t], end(t)))
        guard t >= 4 else { continue }
        facts.append(growth(name, 100 * (quarters[t] / quarters[t - 4] - 1), names[t], end(t)))
      }
      for year in 0..<2 {
        let first = 4 * year
        let sum = quarters[first..<first + 4].reduce(0, +)
        facts.append(amount(name, sum, "\(2021 + year)", end(first + 3)))
        facts.append(
          amount(name, quarters[first..<first + 3].reduce(0, +), "\(2021 + year)Q1-Q3", end(first + 2)))
      }
      // Translated at the rate of the date, as a filing's convenience translation is.
      for (t, rate) in [(3, 6.3726), (7, 6.8972)] {
        facts.append(amount(name, quarters[t] / rate, names[t], end(t), currency: "USD"))
      }
    }
    return facts
  }()

  private static func end(_ t: Int) -> String { "\(2021 + t / 4)-\(ends[t % 4])" }

  private static func amount(
    _ name: String, _ millions: Double, _ period: String, _ end: String, currency: String = "CNY"
  ) -> Fact {
    let whole = Int(millions.rounded())
    return Fact(
      id: "\(name) \(period) \(currency)", metric: "revenue", entity: name, kind: .level,
      value: Double(whole) * 1e6,
      unit: "currency", periodEnd: .init(iso: end), lexeme: "\(whole) million", currency: currency,
      period: period,
      periodType: .duration, doc: "release.txt")
  }

  private static func growth(_ name: String, _ percent: Double, _ period: String, _ end: String) -> Fact {
    let tenths = (percent * 10).rounded() / 10
    return Fact(
      id: "\(name) \(period) growth", metric: "revenue", entity: name, kind: .growthYoY, value: tenths,
      unit: "percent",
      periodEnd: .init(iso: end), lexeme: "\(tenths)%", period: period, periodType: .duration,
      doc: "release.txt")
  }
}
