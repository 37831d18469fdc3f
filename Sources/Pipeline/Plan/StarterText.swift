import Reports
import TimeSeries

/// The words of a starter model.
enum StarterText {
  /// One series of a table under its key.
  struct Entry {
    let key: String
    let series: Series

    var last: Double { series.values.last { !$0.isNaN } ?? .nan }
    /// Few values leave a law so wide that it passes zero: then nothing is said about where values may lie.
    var isPositive: Bool {
      series.values.count { !$0.isNaN } >= 12 && series.values.allSatisfy { $0.isNaN || $0 > 0 }
    }
  }

  static let example = """
    # A starter model. Every figure is invented; replace facts.csv by your own and change what follows.
    #   almanac check .        which figures contradict each other
    #   almanac scenarios .    the scenarios side by side
    #   almanac goal . break-even
    schema: 1
    title: Starter plan (invented figures)
    as_of: 2025-01-31                # figures published later are hidden from the fits
    facts: facts.csv                 # one figure a row: metric, entity, kind, value, unit, period_end, …
    calendar: { frequency: quarter, fiscal_year_ends: 12-31 }     # year, quarter or month
    horizon: 2026Q4                  # the last period that is forecast

    series:
      # A series is found among the facts by metric, entity, geography, kind, currency.
      customers:
        facts: { metric: customers }
        unit: customers
        window: instant              # period (a flow), instant (a state), trailing-12m, annual
        support: positive            # positive or any
        model: damped-log            # 'almanac models' lists them; 'almanac compare .' shows them side by side
      price:
        facts: { metric: price }
        unit: EUR per customer
        support: positive
        model: damped-log(season=none)
      costs:
        facts: { metric: costs }
        unit: EUR
        support: positive
        model: damped-log(season=none)
      # An identity is followed on every path of the forecast: totals always add up.
      revenue: { is: customers * price, unit: EUR, support: positive }
      profit: { is: revenue - costs, unit: EUR }

    scenarios:
      base:
        weight: 0.6
        note: the fitted models as they stand
      price-cut:
        from: base                   # takes over what base assumes
        weight: 0.3                  # what is left of the weights goes to "none of these"
        note: prices fall by 5 %, customers come faster
        assume:
          # do: set this series, nothing else reacts. see: condition on it, what hangs together with it moves too.
          - { do: price, at: 2025Q2, growth: -5 %/q }
          - { see: customers, at: 2025Q4, range: [1500, any] }

    targets:
      break-even: { profit: ">= 0", by: 2025Q4, why: the plan's own goal }

    report:
      series: [customers, revenue, costs, profit]
      at: [2025Q4, 2026Q4]
      paths: 4000
      seed: 42

    """

  static let exampleFacts: String = {
    let quarters = [
      ("2023Q1", "2023-03-31"), ("2023Q2", "2023-06-30"), ("2023Q3", "2023-09-30"), ("2023Q4", "2023-12-31"),
      ("2024Q1", "2024-03-31"), ("2024Q2", "2024-06-30"), ("2024Q3", "2024-09-30"), ("2024Q4", "2024-12-31"),
    ]
    let figures: [(metric: String, unit: String, values: [Int])] = [
      ("customers", "count", [812, 866, 935, 984, 1051, 1102, 1168, 1215]),
      ("price", "currency", [301, 304, 303, 309, 312, 311, 317, 319]),
      ("costs", "currency", [331_000, 338_000, 352_000, 357_000, 366_000, 379_000, 383_000, 394_000]),
    ]
    var text = "metric,entity,kind,value,unit,period_end,period,currency\n"
    for figure in figures {
      for (quarter, value) in zip(quarters, figure.values) {
        text +=
          "\(figure.metric),example,level,\(value),\(figure.unit),\(quarter.1),\(quarter.0),\(figure.unit == "currency" ? "EUR" : "")\n"
      }
    }
    return text
  }()

  /// A model of the series of a table: each with a model of its own, one scenario to change, one target.
  static func model(of entries: [Entry], calendar: String, horizon: Period, source: String) -> String {
    var text = """
      # A starter model of \(source.split(separator: "/").last.map(String.init) ?? source).
      #   almanac compare .      models side by side, for 'model:' below
      #   almanac scenarios .    the scenarios
      schema: 1
      title: Starter model
      facts: facts.csv
      calendar: { frequency: \(calendar) }     # year, quarter or month
      horizon: \(horizon)                       # the last period that is forecast

      series:

      """
    for entry in entries {
      text += """
          \(entry.key):
            facts: { metric: \(quoted(entry.series.name)) }
            unit: number             # persons, EUR, …
            support: \(entry.isPositive ? "positive" : "any")        # positive or any
            model: \(entry.isPositive ? "damped-log" : "drift")       # 'almanac models' lists them

        """
    }
    text += "  # An identity is followed on every path of the forecast, so that totals add up:\n"
    if entries.count > 1 {
      let total = entries.contains { $0.key == "total" } ? "sum_of_all" : "total"
      text += "  \(total): { is: \(entries.prefix(100).map(\.key).joined(separator: " + ")) }\n"
    } else {
      text += "  # total: { is: \(entries.first?.key ?? "a") + another }\n"
    }
    if let first = entries.first {
      let wanted = first.last + 0.1 * abs(first.last)
      let level = NumberText.significant(wanted, digits: 4).replacing(",", with: "")
      text += """

        scenarios:
          base: { weight: 0.7, note: the fitted models as they stand }
          # see: condition on it, what hangs together with it moves too. do: set it, nothing else reacts.
          high: { from: base, weight: 0.3, assume: [{ see: \(first.key), at: \(horizon), level: \(level) }] }

        targets:
          tenth-more: { \(first.key): ">= \(level)", by: \(horizon) }

        report: { at: [\(horizon)], paths: 4000, seed: 42 }

        """
    }
    return text
  }

  /// A name as YAML reads it back.
  private static func quoted(_ name: String) -> String {
    "\"\(name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }
}
