import Facts
import TimeSeries

/// Books of companies that do not exist, each consistent and each tied together in another way, so that the truth
/// behind the printed figures is known.
enum SyntheticBooks: String, CaseIterable {
  /// Quarters, years to date and years of one metric.
  case quarterlySums
  /// Four segments that make the group, three quarters.
  case segments
  /// A level a year before, growth on the year and on the quarter, changes: users, which do not add up.
  case growthChain
  /// Amounts in the currency of the accounts and translated at each date's rate.
  case twoCurrencies
  /// A place and what lies outside it, with net additions.
  case places
  /// Revenue, its cost, gross profit and margin.
  case margins

  var ledger: Ledger {
    var book = BookWriter(doc: "\(rawValue).txt")
    switch self {
    case .quarterlySums: Self.writeQuarterlySums(&book)
    case .segments: Self.writeSegments(&book)
    case .growthChain: Self.writeGrowthChain(&book)
    case .twoCurrencies: Self.writeTwoCurrencies(&book)
    case .places: Self.writePlaces(&book)
    case .margins: Self.writeMargins(&book)
    }
    return Ledger(book.facts)
  }

  private static let sales: [Double] = [3127, 3348, 3291, 4406, 3519, 3724, 3688, 4871, 3902]

  private static func writeQuarterlySums(_ book: inout BookWriter) {
    for t in sales.indices { book.amount("revenue", "Acme", sales[t], t) }
    for year in 0..<2 {
      let quarters = Array(sales[4 * year..<4 * year + 4])
      for length in 2...4 {
        let sum = quarters.prefix(length).reduce(0, +)
        book.amount("revenue", "Acme", sum, 4 * year + length - 1, length: length)
      }
    }
    for t in 4..<9 { book.growth("revenue", "Acme", sales[t], sales[t - 4], t) }
  }

  private static func writeSegments(_ book: inout BookWriter) {
    let names = ["Retail", "Cloud", "Media", "Logistics"]
    let values: [[Double]] = [
      [41_273, 44_918, 43_362], [12_846, 13_517, 14_293], [3_948, 4_072, 3_881], [8_213, 8_647, 8_492],
    ]
    for t in 0..<3 {
      for (name, quarters) in zip(names, values) { book.amount("revenue", name, quarters[t], t) }
      book.amount("revenue", "Acme", values.reduce(0) { $0 + $1[t] }, t)
    }
    for (name, quarters) in zip(names, values) {
      for t in 1..<3 { book.growth("revenue", name, quarters[t], quarters[t - 1], t, kind: .growthQoQ) }
    }
  }

  private static func writeGrowthChain(_ book: inout BookWriter) {
    let users: [Double] = [811, 828, 846, 867, 891, 912, 953, 979, 1003]
    for t in users.indices {
      book.users("China", users[t], t)
      if t >= 1 { book.change("China", users[t] - users[t - 1], t, .quarterOnQuarter) }
      if t >= 4 { book.change("China", users[t] - users[t - 4], t, .yearOnYear) }
    }
  }

  private static func writeTwoCurrencies(_ book: inout BookWriter) {
    let rates = [6.4566, 6.4434, 6.3726]
    let metrics: [(String, [Double])] = [
      ("revenue", [205_740, 200_690, 242_580]), ("net_income", [42_835, 3_377, 19_224]),
      ("operating_cash_flow", [33_603, 35_830, 80_366]), ("cost_of_revenue", [125_123, 130_041, 146_493]),
    ]
    for (metric, values) in metrics {
      for t in 0..<3 {
        book.amount(metric, "Acme", values[t], t)
        book.amount(metric, "Acme", (values[t] / rates[t]).rounded(), t, currency: "USD")
      }
      book.amount(metric, "Acme", values.reduce(0, +), 2, length: 3)
    }
  }

  private static func writePlaces(_ book: inout BookWriter) {
    let home: [Double] = [891, 912, 953, 979]
    let abroad: [Double] = [240, 265, 285, 301]
    for t in home.indices {
      book.users("China", home[t], t)
      book.users("outside China", abroad[t], t)
      book.users(nil, home[t] + abroad[t], t)
      guard t > 0 else { continue }
      book.change("China", home[t] - home[t - 1], t, .quarterOnQuarter)
      book.change("outside China", abroad[t] - abroad[t - 1], t, .quarterOnQuarter)
      book.change(nil, home[t] + abroad[t] - home[t - 1] - abroad[t - 1], t, .quarterOnQuarter)
    }
  }

  private static func writeMargins(_ book: inout BookWriter) {
    let costs: [Double] = [1871, 1989, 1942, 2655, 2093, 2207, 2198, 2899, 2311]
    for t in 3..<9 {
      book.amount("revenue", "Acme", sales[t], t)
      book.amount("cost_of_revenue", "Acme", costs[t], t)
      book.amount("gross_profit", "Acme", sales[t] - costs[t], t)
      book.margin("gross_margin", "Acme", 100 * (sales[t] - costs[t]) / sales[t], t)
      if t >= 7 { book.growth("revenue", "Acme", sales[t], sales[t - 4], t) }
    }
  }
}

/// Prints figures as a release would.
struct BookWriter {
  let doc: String
  private(set) var facts: [Fact] = []

  init(doc: String) { self.doc = doc }

  private static let ends = ["03-31", "06-30", "09-30", "12-31"]
  private func end(_ t: Int) -> CalendarDate? { CalendarDate(iso: "\(2021 + t / 4)-\(Self.ends[t % 4])") }
  private func quarter(_ t: Int) -> String { "\(2021 + t / 4)Q\(t % 4 + 1)" }

  mutating func amount(
    _ metric: String, _ entity: String, _ millions: Double, _ t: Int, length: Int = 1,
    currency: String = "CNY"
  ) {
    let whole = Int(millions.rounded())
    let period =
      length == 4 ? "\(2021 + t / 4)" : length == 1 ? quarter(t) : "\(quarter(t + 1 - length))-Q\(t % 4 + 1)"
    add(
      metric, entity, .level, Double(whole) * 1e6, "currency", t, "\(whole) million", period,
      currency: currency,
      type: .duration)
  }

  mutating func growth(
    _ metric: String, _ entity: String, _ now: Double, _ before: Double, _ t: Int,
    kind: Fact.Kind = .growthYoY
  ) {
    let tenths = (1000 * (now / before - 1)).rounded() / 10
    add(metric, entity, kind, tenths, "percent", t, "\(abs(tenths))%", quarter(t), type: .duration)
  }

  mutating func margin(_ metric: String, _ entity: String, _ percent: Double, _ t: Int) {
    let tenths = (10 * percent).rounded() / 10
    add(metric, entity, .ratio, tenths, "percent", t, "\(tenths)%", quarter(t), type: .duration)
  }

  mutating func users(_ place: String?, _ millions: Double, _ t: Int) {
    add(
      "active_users", "Acme", .level, millions * 1e6, "persons", t, "\(Int(millions)) million", quarter(t),
      place: place, type: .instant)
  }

  mutating func change(_ place: String?, _ millions: Double, _ t: Int, _ basis: Fact.Basis) {
    add(
      "active_users", "Acme", .delta, millions * 1e6, "persons", t, "\(Int(millions)) million", quarter(t),
      place: place, basis: basis, type: .instant)
  }

  private mutating func add(
    _ metric: String, _ entity: String, _ kind: Fact.Kind, _ value: Double, _ unit: String, _ t: Int,
    _ lexeme: String, _ period: String, currency: String? = nil, place: String? = nil,
    basis: Fact.Basis? = nil, type: Fact.PeriodType
  ) {
    facts.append(
      Fact(
        id: "\(facts.count)", metric: metric, entity: entity, kind: kind, value: value, unit: unit,
        periodEnd: end(t), lexeme: lexeme, currency: unit == "currency" ? currency : nil, period: period,
        periodType: type, geography: place, basis: basis, doc: doc))
  }
}
