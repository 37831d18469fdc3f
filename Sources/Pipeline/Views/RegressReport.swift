import Regression
import Reports

extension Report {
  /// A regression as a statistician expects it: coefficients, then the fit, then what was asked for.
  static func regress(_ outcome: RegressOutcome) -> Report {
    var blocks: [Block] = [
      .heading("\(outcome.title): \(outcome.frame.formula)"), .table(coefficients(outcome)),
    ]
    blocks.append(.table(statistics(outcome)))
    if let comparison = outcome.comparison { blocks.append(.table(self.comparison(comparison))) }
    if !outcome.tests.isEmpty { blocks.append(.table(tests(outcome))) }
    if !outcome.inflation.isEmpty { blocks.append(.table(inflation(outcome))) }
    if let influence = outcome.influence { blocks.append(.table(self.influence(influence, outcome))) }
    if !outcome.path.isEmpty { blocks.append(.table(path(outcome))) }
    if !outcome.predictions.isEmpty { blocks.append(.table(predictions(outcome))) }
    if outcome.drawsPlot { blocks += RegressPlot.blocks(outcome) }
    // A table of predictions is read by programs: nothing else stands in its file.
    let csv = outcome.predictions.isEmpty ? nil : Document([.table(predictions(outcome))])
    return Report(document: Document(blocks), json: RegressJSON.value(outcome), csv: csv)
  }

  private static func coefficients(_ outcome: RegressOutcome) -> Table {
    let table = outcome.coefficients
    let percent = NumberText.roundTrip((table.level * 1e8).rounded() / 1e6)
    let columns = [
      Column(key: "name", header: "term", alignment: .left),
      Column(key: "estimate", header: "estimate", alignment: .right),
      Column(key: "standard_error", header: "std. error", alignment: .right),
      Column(key: "t", header: table.law.symbol, alignment: .right),
      Column(key: "p", header: "p", alignment: .right),
      Column(key: "low", header: "low \(percent) %", alignment: .right, priority: 2),
      Column(key: "high", header: "high \(percent) %", alignment: .right, priority: 1),
    ]
    let rows = table.rows.map { row -> [Cell] in
      [
        .text(row.name), RegressText.cell(row.estimate, RegressText.estimate),
        RegressText.cell(row.standardError, RegressText.estimate),
        RegressText.cell(row.statistic, RegressText.ratio),
        RegressText.cell(row.p, RegressText.probability), RegressText.cell(row.low, RegressText.estimate),
        RegressText.cell(row.high, RegressText.estimate),
      ]
    }
    return Table(title: "Coefficients", columns: columns, rows: rows, notes: outcome.notes)
  }

  private static func statistics(_ outcome: RegressOutcome) -> Table {
    let rows = outcome.statistics.map { item -> [Cell] in
      [
        .text(item.label),
        item.value.isFinite
          ? .number(item.value, display: item.text ?? RegressText.estimate(item.value)) : .empty,
      ]
    }
    return Table(
      title: "Fit",
      columns: [
        Column(key: "statistic", header: "statistic", alignment: .left),
        Column(key: "value", header: "value", alignment: .right),
      ], rows: rows)
  }

  /// Nested models, smallest first.
  private static func comparison(_ comparison: ModelComparison) -> Table {
    let isDeviance = comparison.isDeviance
    let columns =
      [Column(key: "model", header: "model", alignment: .left)]
      + [
        ("residual_df", "residual df"), ("misfit", isDeviance ? "deviance" : "sum of squares"), ("df", "df"),
        ("statistic", isDeviance ? "chi-squared" : "F"), ("p", "p"),
      ].map { Column(key: $0.0, header: $0.1, alignment: .right) }
    let rows = comparison.rows.map { row -> [Cell] in
      [
        .text(row.formula), .integer(row.degreesOfFreedom),
        RegressText.cell(row.misfit, RegressText.estimate),
        row.test.flatMap { $0.degreesOfFreedom.first }.map { .integer(Int($0)) } ?? .empty,
        RegressText.cell(row.test?.statistic, RegressText.ratio),
        RegressText.cell(row.test?.p, RegressText.probability),
      ]
    }
    return Table(
      title: isDeviance ? "Analysis of deviance" : "Analysis of variance", columns: columns, rows: rows,
      notes: ["each model against the one above it, on \(comparison.observations) common rows"])
  }

  private static func tests(_ outcome: RegressOutcome) -> Table {
    let rows = outcome.tests.map { test -> [Cell] in
      [
        .text(test.name), RegressText.cell(test.statistic, RegressText.estimate),
        .text(test.degreesOfFreedom.map { NumberText.roundTrip($0) }.joined(separator: ", ")),
        RegressText.cell(test.p, RegressText.probability),
      ]
    }
    return Table(
      title: "Residuals",
      columns: [
        Column(key: "test", header: "test", alignment: .left),
        Column(key: "statistic", header: "statistic", alignment: .right),
        Column(key: "df", header: "df", alignment: .right), Column(key: "p", header: "p", alignment: .right),
      ], rows: rows)
  }

  private static func inflation(_ outcome: RegressOutcome) -> Table {
    Table(
      title: "Variance inflation",
      columns: [
        Column(key: "name", header: "term", alignment: .left),
        Column(key: "vif", header: "VIF", alignment: .right),
      ],
      rows: outcome.inflation.map { [.text($0.name), RegressText.cell($0.value, RegressText.estimate)] })
  }

  /// The rows that move the fit most.
  private static func influence(_ influence: Influence, _ outcome: RegressOutcome) -> Table {
    let order = influence.cooksDistances.indices.filter { influence.cooksDistances[$0].isFinite }
      .sorted { influence.cooksDistances[$0] > influence.cooksDistances[$1] }.prefix(5)
    let columns =
      [Column(key: "row", header: "row", alignment: .right)]
      + [
        ("cook", "Cook's distance"), ("leverage", "leverage"), ("studentized", "studentized"),
        ("dffits", "DFFITS"),
      ].map { Column(key: $0.0, header: $0.1, alignment: .right) }
    let rows = order.map { i -> [Cell] in
      [.integer(outcome.frame.rows[i] + 1)]
        + [
          influence.cooksDistances[i], influence.leverages[i], influence.studentizedResiduals[i],
          influence.dffits[i],
        ].map { RegressText.cell($0, RegressText.ratio) }
    }
    return Table(title: "Influence", columns: columns, rows: rows)
  }

  private static func path(_ outcome: RegressOutcome) -> Table {
    let names = outcome.coefficients.rows.map(\.name)
    let columns =
      [
        Column(key: "penalty", header: "penalty", alignment: .right),
        Column(key: "active", header: "not zero", alignment: .right),
        Column(key: "r_squared", header: "R-squared", alignment: .right),
      ]
      + names.enumerated().map { Column(key: $1, header: $1, alignment: .right, priority: $0 + 1) }
    let rows = outcome.path.map { fit -> [Cell] in
      [
        RegressText.cell(fit.penalty, RegressText.estimate), .integer(fit.active),
        RegressText.cell(fit.rSquared) { NumberText.grouped($0, decimals: 4) },
      ] + fit.coefficients.map { RegressText.cell($0, RegressText.estimate) }
    }
    return Table(title: "Path", columns: columns, rows: rows)
  }

  private static func predictions(_ outcome: RegressOutcome) -> Table {
    let hasLabels = outcome.predictions.contains { $0.label != nil }
    let columns =
      [
        hasLabels
          ? Column(key: "ds", header: "ds", alignment: .left)
          : Column(key: "row", header: "row", alignment: .right)
      ]
      + [
        ("mean", "mean"), ("standard_error", "std. error"), ("confidence_low", "mean low"),
        ("confidence_high", "mean high"), ("prediction_low", "value low"), ("prediction_high", "value high"),
      ].map { Column(key: $0.0, header: $0.1, alignment: .right) }
    let rows = outcome.predictions.map { row -> [Cell] in
      [hasLabels ? .text(row.label ?? "") : .integer(row.row)]
        + [
          row.values?.mean, row.values?.standardError, row.values?.confidence?.low,
          row.values?.confidence?.high,
          row.values?.prediction?.low, row.values?.prediction?.high,
        ].map { RegressText.cell($0, RegressText.estimate) }
    }
    return Table(title: "Predictions", columns: columns, rows: rows)
  }
}
