import Reports
import Scenarios
import TimeSeries

extension Project {
  /// `almanac tornado`: what one driver after the other does to a series.
  /// - Parameter subject: `SERIES@PERIOD`, `SERIES`, or `nil` for the first series of the report made of others; the
  ///   period is the report's last where none is given.
  /// - Throws: `TargetError`, `InputError`, `Failure`.
  public func tornadoReport(_ subject: String?, paths: Int? = nil, seed: UInt64? = nil) throws -> Report {
    let pieces = (subject ?? "").split(separator: "@", omittingEmptySubsequences: false).map(String.init)
    let shown = model.report.series.isEmpty ? Array(model.series.keys) : model.report.series
    guard let key = pieces[0].isEmpty ? shown.first(where: { model.series[$0]?.identity != nil }) : pieces[0]
    else {
      throw Failure(message: "\(model.file): no series of the report has an 'is'; name one as SERIES@2022Q4")
    }
    guard model.series[key] != nil else {
      let hint =
        InputError.nearest(key, among: Array(model.series.keys)).map { "; did you mean '\($0)'?" } ?? ""
      throw Failure(message: "\(model.file): there is no series '\(key)'\(hint)")
    }
    var period = model.report.periods.last ?? model.horizon
    if pieces.count > 1 {
      guard pieces.count == 2, let given = model.period(pieces[1]) else {
        throw Failure(
          message: "'\(pieces[1])' is not a period of this model's calendar; write it like 2022Q4")
      }
      period = given
    }
    let plan = try ScenarioPlan(self, paths: paths, seed: seed, carriesOutScenarios: false)
    let tornado = try Tornado(plan.engine, series: key, period: period)
    return Report(document: Document([.table(table(tornado)), .paragraph(footing(plan))]))
  }

  private func table(_ tornado: Tornado) -> Table {
    let entry = model.series[tornado.series]
    let ends = tornado.bars.flatMap { $0.alone + $0.correlated }
    let style = QuantityStyle(unit: entry?.unit ?? "", values: ends + [tornado.center])
    let (least, most) = (ends.min() ?? 0, ends.max() ?? 1)
    func bar(_ values: [Double]) -> Cell {
      .interval(
        low: values.min() ?? 0, mid: tornado.center, high: values.max() ?? 0, least: least, most: most)
    }
    let rows = tornado.bars.map { swing -> [Cell] in
      let own = QuantityStyle(unit: model.series[swing.driver]?.unit ?? "", values: [swing.low, swing.high])
      return [
        .text(swing.driver), .number(swing.low, display: own.withMultiple(swing.low)),
        .number(swing.high, display: own.withMultiple(swing.high)), style.cell(swing.alone[0]),
        style.cell(swing.alone[1]), bar(swing.alone), style.cell(swing.correlated[0]),
        style.cell(swing.correlated[1]), bar(swing.correlated),
      ]
    }
    let parts = [
      entry?.title ?? tornado.series, style.label, "\(tornado.period)",
      "\(style.text(tornado.center)) with every driver at its median",
    ]
    return Table(
      title: parts.filter { !$0.isEmpty }.joined(separator: " · "),
      columns: [
        Column(key: "driver", header: "driver", alignment: .left),
        Column(key: "driver_p10", header: "p10", alignment: .right, priority: 1),
        Column(key: "driver_p90", header: "p90", alignment: .right, priority: 1),
        Column(key: "alone_low", header: "alone", alignment: .right),
        Column(key: "alone_high", header: "to", alignment: .right),
        Column(key: "alone_bar", header: "", alignment: .left, priority: 5),
        Column(key: "correlated_low", header: "correlated", alignment: .right),
        Column(key: "correlated_high", header: "to", alignment: .right),
        Column(key: "correlated_bar", header: "", alignment: .left, priority: 4),
      ], rows: rows,
      notes: [
        "alone: the driver goes from its p10 to its p90, the others stay at their medians; correlated: the others go"
          + " where the joint law expects them"
      ])
  }
}
