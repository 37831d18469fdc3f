import ForecastModels
import Forecasting
import Reports
import TimeSeries

extension Report {
  /// `almanac models`: one line a model.
  public static func models() -> Report {
    let columns = [
      Column(key: "model", header: "model", alignment: .left, priority: 0),
      Column(key: "family", header: "family", alignment: .left, priority: 3),
      Column(key: "title", header: "title", alignment: .left, priority: 0),
      Column(key: "needs", header: "needs", alignment: .right, priority: 1),
      Column(key: "missing", header: "gaps", alignment: .left, priority: 4),
      Column(key: "regressors", header: "regressors", alignment: .left, priority: 4),
      Column(key: "fallback", header: "else", alignment: .left, priority: 2),
      Column(key: "options", header: "options", alignment: .left, priority: 5),
      Column(key: "reference", header: "reference", alignment: .left, priority: 6),
    ]
    let rows = ModelRegistry.standard.descriptors.map { descriptor -> [Cell] in
      [
        .text(descriptor.id), .text(descriptor.family), .text(descriptor.title),
        .text("\(descriptor.minimumObservations)"),
        .text(descriptor.traits.contains(.acceptsMissingValues) ? "yes" : "no"),
        .text(descriptor.traits.contains(.acceptsRegressors) ? "yes" : "no"),
        .text(descriptor.fallback ?? ""), .text(descriptor.options.map(\.name).joined(separator: ", ")),
        .text(descriptor.reference),
      ]
    }
    let note =
      "needs: observations (m = season length); else: what takes over, openly, where they are missing."
    return Report(
      document: Document([.table(Table(title: nil, columns: columns, rows: rows, notes: [note]))]))
  }

  /// `almanac models show ID`.
  public static func model(_ id: String) throws -> Report {
    let descriptor = try ModelRegistry.standard.descriptor(id)
    var blocks: [Block] = [
      .heading("\(descriptor.id) · \(descriptor.title)"),
      .list([
        "equation: \(descriptor.equation)", "reference: \(descriptor.reference)",
        "needs \(descriptor.minimumObservations) observations"
          + (descriptor.fallback.map { "; with fewer, \($0) takes over" } ?? ""),
        descriptor.traits.contains(.acceptsMissingValues) ? "gaps are allowed" : "no gaps",
        descriptor.traits.contains(.requiresPositiveValues) ? "positive values only" : "any values",
        descriptor.traits.contains(.acceptsRegressors) ? "takes regressors" : "takes no regressors",
      ]),
    ]
    if !descriptor.options.isEmpty {
      let columns = ["option", "values", "default", "meaning"].map {
        Column(key: $0, header: $0, alignment: .left, priority: 0)
      }
      let rows = descriptor.options.map { option -> [Cell] in
        [
          .text(option.name), .text("\(option.values)"), .text(option.defaultValue), .text(option.meaning),
        ]
      }
      blocks.append(.table(Table(title: nil, columns: columns, rows: rows, notes: [])))
    }
    return Report(document: Document(blocks))
  }
}
