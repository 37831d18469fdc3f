import Facts
import Reports
import Scenarios
import TimeSeries

extension FactInfluence {
  /// Figures that are told one by one.
  private static let told = 15

  /// `almanac why --facts`: one table a series, the figure that moves the most first.
  public func report() -> Report {
    var keys: [String] = []
    for cell in cells where !keys.contains(cell.key) { keys.append(cell.key) }
    let others = "\(idle) figures move nothing here: nobody forecasts their series, or others say the same."
    return Report(
      document: Document(keys.map { .table(table($0)) } + (idle > 0 ? [.paragraph(others)] : [])), json: json)
  }

  private func table(_ key: String) -> Table {
    let own = cells.indices.filter { cells[$0].key == key }
    let entry = project.model.series[key]
    let style = QuantityStyle(unit: entry?.unit ?? "", values: own.compactMap { values[$0] }, extraDigits: 1)
    let ranked = ranked(own)
    let shares = own.map { self.shares(of: $0) }
    var columns = [
      Column(key: "series", header: "series", alignment: .left, isForPrograms: true),
      Column(key: "figure", header: "figure", alignment: .left, priority: 0),
    ]
    for place in own {
      let period = "\(cells[place].period)"
      columns.append(Column(key: period, header: period, alignment: .right, priority: 0))
      columns.append(Column(key: "\(period)_share", header: "share", alignment: .right, priority: 2))
    }
    columns.append(Column(key: "fact", header: "fact", alignment: .left, priority: 3))
    var lines = ranked.prefix(Self.told).map { index -> [Cell] in
      let effects = zip(own, shares).flatMap { place, shares -> [Cell] in
        [style.signedCell(rows[index].effects[place]), .percent(shares[index])]
      }
      return [.text(key), .text(name(rows[index], own))] + effects
        + [.text(rows[index].facts.map(\.id).joined(separator: " "))]
    }
    let rest = ranked.dropFirst(Self.told)
    if !rest.isEmpty {
      let shares = shares.flatMap { shares -> [Cell] in
        [.empty, .percent(rest.reduce(0) { $0 + shares[$1] })]
      }
      lines.append([.text(key), .text("\(rest.count) others")] + shares + [.empty])
    }
    lines.append(Array(repeating: .rule, count: columns.count))
    lines.append(
      [.text(key), .text("the forecast")] + own.flatMap { [style.cell(values[$0]), .empty] } + [.empty])
    let parts = [entry?.title ?? key, style.label, "mean with the figure less without it"]
    return Table(
      title: parts.filter { !$0.isEmpty }.joined(separator: " · "), columns: columns, rows: lines,
      notes: [
        "one figure at a time: the effects do not add up to the forecast, because figures stand in for one another;"
          + " the shares, of the sum of their sizes, add up to 100 %"
      ])
  }

  /// Figures by the largest share that they have in any cell of a series.
  private func ranked(_ own: [Int]) -> [Int] {
    let shares = own.map { self.shares(of: $0) }
    let largest = rows.indices.map { index in shares.map { $0[index] }.max() ?? 0 }
    let needed = rows.indices.map { index in
      own.contains { rows[index].effects[$0] == nil && values[$0] != nil }
    }
    return rows.indices.filter { largest[$0] > 0 || needed[$0] }
      .sorted { (needed[$0] ? 1 : 0, largest[$0], -$0) > (needed[$1] ? 1 : 0, largest[$1], -$1) }
  }

  private func name(_ row: Row, _ own: [Int]) -> String {
    guard let fact = row.facts.first else { return "" }
    let isNeeded = own.contains { row.effects[$0] == nil && values[$0] != nil }
    let period = fact.period ?? fact.periodEnd.map { "\($0)" } ?? ""
    let number = fact.lexeme ?? fact.value.map { NumberText.compact($0) } ?? ""
    return
      "\(fact.metric), \(fact.entity), \(period): \(number)\(isNeeded ? " (no forecast without it)" : "")"
  }

  private var json: JSONValue {
    .object([
      (
        "cells",
        .array(
          cells.indices.map { place in
            let shares = shares(of: place)
            return .object([
              ("series", .string(cells[place].key)), ("period", .string("\(cells[place].period)")),
              ("forecast", .optional(values[place])),
              (
                "figures",
                .array(
                  rows.indices.filter { shares[$0] > 0 }.map { index in
                    .object([
                      ("facts", .array(rows[index].facts.map { .string($0.id) })),
                      ("effect", .optional(rows[index].effects[place])), ("share", .number(shares[index])),
                    ])
                  })
              ),
            ])
          })
      ), ("idle", .integer(idle)),
    ])
  }
}
