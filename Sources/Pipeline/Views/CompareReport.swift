import Forecasting
import RealModule
import Reports
import TimeSeries

extension Report {
  /// Fits side by side.
  public static func compare(_ comparisons: [Comparison], unit: [String: String] = [:]) -> Report {
    Report(
      document: Document(comparisons.flatMap { blocks($0, unit: unit[$0.series] ?? "") }),
      json: comparisons.count == 1 ? json(comparisons[0]) : .array(comparisons.map(json)))
  }

  static func blocks(_ comparison: Comparison, unit: String) -> [Block] {
    let next = comparison.rows.compactMap { try? $0.fit.get().next }
    let style = QuantityStyle(unit: unit, values: next.map(\.median))
    let columns = [
      Column(key: "series", header: "series", alignment: .left, priority: 9),
      Column(key: "model", header: "model", alignment: .left, priority: 0),
      Column(key: "parameters", header: "k", alignment: .right, priority: 2),
      Column(key: "aicc", header: "AICc", alignment: .right, priority: 0),
      Column(key: "weight", header: "weight", alignment: .right, priority: 4),
      Column(key: "origins", header: "origins", alignment: .right, priority: 5),
      Column(key: "mase", header: "MASE", alignment: .right, priority: 0),
      Column(key: "crps", header: "CRPS", alignment: .right, priority: 6),
      Column(key: "covered80", header: "in 80 %", alignment: .right, priority: 3),
      Column(key: "bias", header: "bias", alignment: .right, priority: 8),
      Column(key: "next_p10", header: "next p10", alignment: .right, priority: 0),
      Column(key: "next_median", header: "median", alignment: .right, priority: 0),
      Column(key: "next_p90", header: "p90", alignment: .right, priority: 0),
      Column(key: "implies", header: "in the long run", alignment: .left, priority: 7),
      Column(key: "verdict", header: "verdict", alignment: .left, priority: 1),
    ]
    let rows = comparison.rows.compactMap { row -> [Cell]? in
      guard case .success(let fit) = row.fit else { return nil }
      return [
        .text(comparison.series), .text("\(row.spec)"), .integer(fit.parameters),
        .decimal(fit.correctedAkaike, 1),
        .percent(fit.weight), .integer(fit.origins.count), .decimal(fit.scaledError, 2),
        style.cell(fit.score),
        fit.origins.isEmpty
          ? .empty : .number(Double(fit.covered), display: "\(fit.covered)/\(fit.origins.count)"),
        style.signedCell(fit.bias), style.cell(fit.next.quantile(0.1)), style.cell(fit.next.median),
        style.cell(fit.next.quantile(0.9)), .text(fit.model.implication), .text(fit.verdict),
      ]
    }
    var notes = [
      "AICc over the \(comparison.commonObservations) observations that every model scores;"
        + " MASE and coverage one step ahead from the last origins."
    ]
    notes += ranking(comparison)
    notes += comparison.rows.compactMap { row in
      guard case .failure(let error) = row.fit else { return nil }
      return "not fitted: \(error)"
    }
    return [
      .table(
        Table(
          title: "\(comparison.series)\(style.label.isEmpty ? "" : " · \(style.label)")", columns: columns,
          rows: rows, notes: notes))
    ]
  }

  /// The line that says how much better than the benchmark the best one-step forecaster is, and whether that counts.
  private static func ranking(_ comparison: Comparison) -> [String] {
    let scored = comparison.rows.compactMap { row in
      (try? row.fit.get()).flatMap { fit in fit.scaledError.map { (row.spec, $0, fit.origins.count) } }
    }
    guard let best = scored.min(by: { $0.1 < $1.1 }),
      let benchmark = scored.first(where: { $0.0 == comparison.benchmark }), best.0 != benchmark.0, best.1 > 0
    else { return [] }
    let ratio = NumberText.grouped(benchmark.1 / best.1, decimals: 1)
    // Even if every origin favours it, a two-sided sign test cannot reach 5 % with fewer than six.
    let chance = best.2 < 6 ? ": too few to tell from chance" : ""
    return ["\(best.0) is \(ratio) × as accurate as \(benchmark.0) over \(best.2) origins\(chance)."]
  }

  private static func json(_ comparison: Comparison) -> JSONValue {
    let models = comparison.rows.map { row -> JSONValue in
      switch row.fit {
      case .failure(let error):
        return .object([("model", .string("\(row.spec)")), ("error", .string("\(error)"))])
      case .success(let fit):
        return .object([
          ("model", .string("\(row.spec)")), ("parameters", .integer(fit.parameters)),
          ("logLikelihood", .number(fit.logLikelihood)), ("aicc", .number(fit.correctedAkaike)),
          ("weight", .number(fit.weight)),
          (
            "rolling",
            .object([
              ("origins", .integer(fit.origins.count)), ("mase", .optional(fit.scaledError)),
              ("crps", .optional(fit.score)), ("covered80", .integer(fit.covered)),
            ])
          ),
          (
            "next",
            .object([
              ("p10", .number(fit.next.quantile(0.1))), ("median", .number(fit.next.median)),
              ("p90", .number(fit.next.quantile(0.9))),
            ])
          ),
          ("verdict", .string(fit.verdict)),
        ])
      }
    }
    return .object([("series", .string(comparison.series)), ("models", .array(models))])
  }
}
