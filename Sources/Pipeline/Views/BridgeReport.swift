import Reports
import Scenarios

extension Project {
  /// `almanac bridge`: a change explained by what the series is made of.
  /// - Throws: `TargetError`, `ScenarioError`, `InputError`, `Failure`.
  public func bridgeReport(_ request: BridgeRequest) throws -> Report {
    let expression = try request.expression.map { try Bridge.expression($0) }
    guard expression == nil || request.series != nil else {
      throw Failure(message: "--by explains one series: name it with --series")
    }
    let plan = try ScenarioPlan(self, paths: request.paths, seed: request.seed)
    let (from, to) = (try request.end(request.from, plan), try request.end(request.to, plan))
    let bridges = try request.keys(plan).map { key in
      try Bridge(of: key, in: model, from: from, to: to, by: expression)
    }
    var blocks = bridges.map { Block.table(table($0, from, to)) }
    blocks.append(.paragraph(footing(plan)))
    let csv = Document(bridges.map { .table(table($0, from, to)) })
    return Report(document: Document(blocks), json: .array(bridges.map { Self.json($0, from, to) }), csv: csv)
  }

  private func table(_ bridge: Bridge, _ from: BridgeEnd, _ to: BridgeEnd) -> Table {
    let entry = model.series[bridge.series]
    let style = QuantityStyle(unit: entry?.unit ?? "", values: [bridge.from, bridge.to])
    let largest = bridge.rows.reduce(0) { max($0, abs($1.contribution)) }
    func share(_ contribution: Double) -> Double? { bridge.change == 0 ? nil : contribution / bridge.change }
    func own(_ row: Bridge.Row) -> QuantityStyle {
      // A factor has a unit, and so a multiple, of its own.
      QuantityStyle(
        unit: model.series[row.label]?.unit ?? "", values: [row.from, row.to].compactMap { $0 })
    }
    var rows = bridge.rows.map { row -> [Cell] in
      let indented = String(repeating: "  ", count: row.depth - 1) + row.label
      let ends = own(row)
      func end(_ value: Double?) -> Cell {
        value.map { .number($0, display: ends.withMultiple($0)) } ?? .empty
      }
      return [
        .text(bridge.series), .integer(row.depth), .text(indented), end(row.from), end(row.to),
        style.signedCell(row.contribution), .percent(share(row.contribution), signed: true),
        .text(Self.bar(row.contribution / max(largest, .leastNormalMagnitude))),
      ]
    }
    rows.append(Array(repeating: .rule, count: 8))
    rows.append([
      .text(bridge.series), .integer(0), .text("together"),
      .number(bridge.from, display: style.withMultiple(bridge.from)),
      .number(bridge.to, display: style.withMultiple(bridge.to)), style.signedCell(bridge.change),
      .percent(bridge.change == 0 ? nil : 1, signed: true), .empty,
    ])
    return Table(
      title: "\(entry?.title ?? bridge.series) · \(from.label) to \(to.label) · change in \(style.label)",
      columns: [
        Column(key: "series", header: "series", alignment: .left, isForPrograms: true),
        Column(key: "depth", header: "depth", alignment: .right, isForPrograms: true),
        Column(key: "part", header: "part", alignment: .left),
        Column(key: "from", header: from.label, alignment: .right, priority: 1),
        Column(key: "to", header: to.label, alignment: .right, priority: 1),
        Column(key: "contribution", header: "adds", alignment: .right),
        Column(key: "share", header: "share", alignment: .right),
        Column(key: "bar", header: "", alignment: .left, priority: 5),
      ], rows: rows,
      notes: bridge.rows.contains { $0.depth > 1 } ? ["indented parts add up to the part above them"] : [])
  }

  /// To the right of the middle what adds, to the left what takes away.
  private static func bar(_ fraction: Double) -> String {
    let width = 8
    let length = min(width, Int((abs(fraction) * Double(width)).rounded()))
    let (blank, filled) = (
      String(repeating: " ", count: width - length),
      String(repeating: fraction < 0 ? "-" : "+", count: length)
    )
    return fraction < 0 ? blank + filled + "|" : String(repeating: " ", count: width) + "|" + filled
  }

  private static func json(_ bridge: Bridge, _ from: BridgeEnd, _ to: BridgeEnd) -> JSONValue {
    func end(_ end: BridgeEnd, _ value: Double) -> JSONValue {
      .object([
        ("period", .string("\(end.period)")), ("scenario", end.scenario.map(JSONValue.string) ?? .null),
        ("value", .number(value)),
      ])
    }
    let rows = bridge.rows.map { row -> JSONValue in
      .object([
        ("part", .string(row.label)), ("depth", .integer(row.depth)), ("isParted", .bool(row.isParted)),
        ("from", .optional(row.from)), ("to", .optional(row.to)), ("contribution", .number(row.contribution)),
      ])
    }
    return .object([
      ("series", .string(bridge.series)), ("from", end(from, bridge.from)), ("to", end(to, bridge.to)),
      ("change", .number(bridge.change)), ("rows", .array(rows)),
    ])
  }
}
