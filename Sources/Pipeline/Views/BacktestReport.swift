import Forecasting
import Reports
import TimeSeries

/// How finely the results of a backtest are told.
public enum BacktestDetail: String, Sendable, CaseIterable {
  /// Models pooled over everything, and by horizon.
  case summary
  /// One row a series and model.
  case series
  /// One row a series, model and origin.
  case origin
  /// One row a forecast.
  case step
}

extension Report {
  /// The results of a backtest.
  public static func backtest(_ outcome: BacktestOutcome, detail: BacktestDetail) -> Report {
    switch detail {
    case .summary: Report(document: Document(outcome.summary))
    case .series, .origin: Report(document: Document([.table(outcome.table(byOrigin: detail == .origin))]))
    case .step: Report(document: Document([.table(outcome.stepTable)]))
    }
  }
}

extension BacktestOutcome {
  /// `80` for 0.8, as columns are named.
  static func percent(_ level: Double) -> String {
    // Levels were percentages before they were divided by 100.
    NumberText.roundTrip((level * 1e8).rounded() / 1e6)
  }

  /// Pooled over everything, then by horizon.
  var summary: [Block] {
    let pooled = specs.indices.map { model in
      AccuracyMeasures(judged(model).flatMap(\.cases), levels: levels)
    }
    let reference = specs.firstIndex(of: benchmark).flatMap { pooled[$0] }
    let order = specs.indices.sorted { a, b in
      (pooled[a]?.meanAbsoluteScaledError ?? .infinity, a) < (
        pooled[b]?.meanAbsoluteScaledError ?? .infinity, b
      )
    }
    var columns = [
      Column(key: "model", header: "model", alignment: .left),
      Column(key: "origins", header: "origins", alignment: .right, priority: 3),
      Column(key: "failed", header: "failed", alignment: .right, priority: 2),
      Column(key: "n", header: "n", alignment: .right, priority: 9),
    ]
    columns += Self.measureColumns(levels, hasUnits: entries.count == 1)
    columns.append(Column(key: "owa", header: "OWA", alignment: .right, priority: 1))
    columns.append(Column(key: "pit_p", header: "PIT p", alignment: .right, priority: 12))
    let rows = order.map { model -> [Cell] in
      let head: [Cell] = [
        .text("\(specs[model])"), .integer(judged(model).count), .integer(failures(of: model)),
      ]
      guard let measures = pooled[model] else { return head + [.integer(0)] }
      return head + [.integer(measures.count)] + Self.cells(measures, levels, hasUnits: entries.count == 1)
        + [
          .decimal(reference.flatMap { Self.overall(measures, $0) }, 3),
          .decimal(measures.transform.uniformityTest?.p, 3),
        ]
    }
    return [
      .table(Table(title: "Models", columns: columns, rows: rows, notes: notes)),
      .table(horizonTable(order)),
    ] + (RankTable(self)?.table.map { [.table($0)] } ?? [])
  }

  private func horizonTable(_ order: [Int]) -> Table {
    let columns =
      [
        Column(key: "model", header: "model", alignment: .left),
        Column(key: "horizon", header: "h", alignment: .right),
        Column(key: "n", header: "n", alignment: .right, priority: 9),
      ] + Self.measureColumns(levels, hasUnits: entries.count == 1)
    var rows: [[Cell]] = []
    for model in order {
      let byHorizon = Dictionary(grouping: judged(model).flatMap(\.cases), by: \.horizon)
      for horizon in byHorizon.keys.sorted() {
        guard let measures = AccuracyMeasures(byHorizon[horizon] ?? [], levels: levels) else { continue }
        rows.append(
          [.text("\(specs[model])"), .integer(horizon), .integer(measures.count)]
            + Self.cells(measures, levels, hasUnits: entries.count == 1))
      }
    }
    return Table(title: "By horizon", columns: columns, rows: rows, notes: [])
  }

  private var notes: [String] {
    var notes = [
      "\(entries.count) series; errors are actual − forecast, the forecast is the median; scaled measures by the"
        + " naive error of what was learnt from; in brackets 95 % intervals of the coverage (Wilson)."
    ]
    let short = entries.count { $0.origins.allSatisfy(\.isEmpty) }
    if short > 0 { notes.append("\(short) series are too short for any origin.") }
    let apart = specs.indices.filter { !comparable.contains($0) && originCount > 0 }.map { "\(specs[$0])" }
    if !apart.isEmpty {
      notes.append(
        "\(apart.joined(separator: ", ")): failed at half of the origins or more; judged on the rest, not comparable."
      )
    }
    let left = originCount - (comparable.first.map { judged($0).count } ?? originCount)
    if left > 0 {
      notes.append(
        "\(left) of \(originCount) origins are left out, since not every model could forecast from them.")
    }
    notes.append("OWA: mean of the ratios of sMAPE and MASE to those of \(benchmark).")
    return notes
  }

  private static func overall(_ own: AccuracyMeasures, _ reference: AccuracyMeasures) -> Double? {
    guard let scaled = own.meanAbsoluteScaledError, let benchmark = reference.meanAbsoluteScaledError else {
      return nil
    }
    return Accuracy.overallWeightedAverage(
      own: (own.symmetricMeanAbsolutePercentageError, scaled),
      benchmark: (reference.symmetricMeanAbsolutePercentageError, benchmark))
  }

  /// One row a series and model, or also an origin; a failure is a row with its reason.
  func table(byOrigin: Bool) -> Table {
    var columns = [
      Column(key: "unique_id", header: "series", alignment: .left),
      Column(key: "model", header: "model", alignment: .left),
    ]
    if byOrigin { columns.append(Column(key: "cutoff", header: "cutoff", alignment: .left)) }
    columns.append(Column(key: "n", header: "n", alignment: .right, priority: 9))
    columns += Self.measureColumns(levels, hasUnits: true)
    columns.append(Column(key: "reason", header: "reason", alignment: .left, priority: 3))
    let width = columns.count
    var rows: [[Cell]] = []
    func add(_ head: [Cell], _ cases: [AccuracyMeasures.Case], _ reason: String?) {
      var row = head + [.integer(cases.count)]
      if let measures = AccuracyMeasures(cases, levels: levels) {
        row += Self.cells(measures, levels, hasUnits: true)
      }
      row += Array(repeating: .empty, count: width - 1 - row.count)
      rows.append(row + [reason.map(Cell.text) ?? .empty])
    }
    for entry in entries {
      for (model, origins) in entry.origins.enumerated() {
        let head: [Cell] = [.text(entry.series.name), .text("\(specs[model])")]
        if origins.isEmpty {
          add(head + (byOrigin ? [.empty] : []), [], entry.tooShort)
        } else if byOrigin {
          for origin in origins { add(head + [.text(entry.cutoffText(origin))], origin.cases, origin.reason) }
        } else {
          let reasons = origins.compactMap(\.reason)
          let told =
            reasons.first.map { reasons.count > 1 ? "\(reasons.count) origins: \($0)" : $0 }
          add(head, origins.flatMap(\.cases), told)
        }
      }
    }
    return Table(title: nil, columns: columns, rows: rows, notes: [])
  }

  /// One row a forecast.
  var stepTable: Table {
    var columns = ["unique_id", "model", "cutoff", "ds"].map { Column(key: $0, header: $0, alignment: .left) }
    columns += ["horizon", "y", "forecast"].map { Column(key: $0, header: $0, alignment: .right) }
    for level in levels {
      for side in ["lo", "hi"] {
        let key = "\(side)-\(Self.percent(level))"
        columns.append(Column(key: key, header: key, alignment: .right, priority: 1))
      }
    }
    columns += ["crps", "log_score", "pit"].map {
      Column(key: $0, header: $0, alignment: .right, priority: 2)
    }
    columns.append(Column(key: "reason", header: "reason", alignment: .left, priority: 3))
    let numbers = columns.count - 6
    var rows: [[Cell]] = []
    for entry in entries {
      for (model, origins) in entry.origins.enumerated() {
        let head: [Cell] = [.text(entry.series.name), .text("\(specs[model])")]
        if origins.isEmpty {
          rows.append(head + Array(repeating: .empty, count: numbers + 3) + [.text(entry.tooShort)])
        }
        for origin in origins {
          let cutoff = Cell.text(entry.cutoffText(origin))
          if let reason = origin.reason {
            rows.append(head + [cutoff] + Array(repeating: .empty, count: numbers + 2) + [.text(reason)])
          }
          for score in (try? origin.outcome.get()) ?? [] {
            let period = entry.series.start.advanced(by: origin.cutoff + score.horizon - 1)
            let ends = zip(score.low, score.high).flatMap { [$0, $1] }
            let figures =
              [score.actual, score.forecast] + ends
              + [score.rankedProbability, score.logDensity, score.transform]
            rows.append(
              head + [cutoff, .text(entry.style.text(for: period)), .integer(score.horizon)]
                + figures.map(Self.significant))
          }
        }
      }
    }
    return Table(title: nil, columns: columns, rows: rows, notes: [])
  }

  private static func significant(_ value: Double) -> Cell {
    value.isFinite ? .number(value, display: NumberText.significant(value, digits: 5)) : .empty
  }

  /// - Parameter hasUnits: whether measures in the data's units mean anything: within one series they do.
  private static func measureColumns(_ levels: [Double], hasUnits: Bool) -> [Column] {
    var columns: [Column] = []
    func add(_ key: String, _ header: String, _ priority: Int) {
      columns.append(Column(key: key, header: header, alignment: .right, priority: priority))
    }
    add("mase", "MASE", 0)
    add("rmsse", "RMSSE", 6)
    add("smape", "sMAPE", 1)
    add("mape", "MAPE", 10)
    add("scaled_bias", "bias", 4)
    add("scaled_crps", "CRPS", 2)
    add("scaled_pinball", "pinball", 11)
    for level in levels {
      add("covered_\(percent(level))", "in \(percent(level)) %", 3)
      add("msis_\(percent(level))", "MSIS \(percent(level))", 8)
    }
    if hasUnits {
      add("mae", "MAE", 7)
      add("rmse", "RMSE", 7)
      add("bias", "bias in units", 11)
      add("crps", "CRPS in units", 11)
      add("log_score", "log score", 11)
    }
    return columns
  }

  private static func cells(_ measures: AccuracyMeasures, _ levels: [Double], hasUnits: Bool) -> [Cell] {
    var cells: [Cell] = [
      .decimal(measures.meanAbsoluteScaledError, 3), .decimal(measures.rootMeanSquaredScaledError, 3),
      .decimal(measures.symmetricMeanAbsolutePercentageError, 2),
      .decimal(measures.meanAbsolutePercentageError, 2), .decimal(measures.scaledBias, 3),
      .decimal(measures.scaledRankedProbabilityScore, 3), .decimal(measures.scaledPinballLoss, 3),
    ]
    for level in levels.indices {
      cells.append(coverage(measures.coverage[level]))
      cells.append(.decimal(measures.scaledIntervalScores[level], 2))
    }
    guard hasUnits else { return cells }
    return cells
      + [
        measures.meanAbsoluteError, measures.rootMeanSquaredError, measures.bias,
        measures.rankedProbabilityScore, measures.logScore,
      ].map(significant)
  }

  /// The share for programs; for people the share and what the count says of it.
  static func coverage(_ coverage: Coverage) -> Cell {
    guard let share = coverage.share else { return .empty }
    let interval = coverage.wilsonInterval()
    func text(_ value: Double) -> String { NumberText.grouped(100 * value, decimals: 0) }
    return .number(
      share, display: "\(text(share)) [\(text(interval.lowerBound))-\(text(interval.upperBound))]")
  }
}

extension Backtest.Origin {
  /// Why there is no forecast.
  var reason: String? {
    guard case .failure(let failure) = outcome else { return nil }
    return failure.reason
  }
}
