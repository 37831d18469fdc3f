import Forecasting
import RealModule
import Reports
import TimeSeries

extension Report {
  /// How many series are told one by one unless asked for.
  private static let mostTables = 6

  /// Fits side by side: a table a series, or all series in one where there are many.
  /// - Parameters:
  ///   - explains: whether the residuals and the candidates of every fit are told as well.
  ///   - isEach: whether every series has its table, however many there are.
  public static func compare(
    _ comparisons: [Comparison], unit: [String: String] = [:], explains: Bool = false, isEach: Bool = false
  ) -> Report {
    let ranks = RankTable(comparisons)?.table.map { [Block.table($0)] } ?? []
    let isPooled = comparisons.count > mostTables && !isEach && !explains
    let fits =
      isPooled
      ? PooledComparison(comparisons).blocks
      : comparisons.flatMap { comparison in
        blocks(comparison, unit: unit[comparison.series] ?? "") + (explains ? comparison.explanation : [])
      }
    let flat = comparisons.flatMap { comparison in
      rows(comparison, style: style(comparison, unit: "")) { _ in true }
    }
    return Report(
      document: Document(fits + ranks),
      json: comparisons.count == 1 ? json(comparisons[0]) : .array(comparisons.map(json)),
      csv: Document([.table(Table(title: "Fits", columns: columns, rows: flat))]))
  }

  /// One table a series.
  /// - Parameter kept: how many of the best models are shown, beside the benchmark and `own`; all where `nil`.
  static func blocks(
    _ comparison: Comparison, unit: String, kept: Int? = nil, own: ModelSpec? = nil
  ) -> [Block] {
    let style = style(comparison, unit: unit)
    var rank = 0
    let rows = rows(comparison, style: style) { row in
      rank += 1
      return kept.map { rank <= $0 } ?? true || row.spec == comparison.benchmark || row.spec == own
    }
    var notes = [
      "AICc over the \(comparison.commonObservations) observations that every model scores;"
        + " MASE and coverage one step ahead from the last origins; in brackets what the coverage may be (95 %)."
    ]
    notes += ranking(comparison)
    if rows.count < rank {
      notes.append("\(rank - rows.count) further models stand in 'almanac compare'.")
    }
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

  private static let columns = [
    Column(key: "series", header: "series", alignment: .left, isForPrograms: true),
    Column(key: "model", header: "model", alignment: .left, priority: 0),
    Column(key: "parameters", header: "k", alignment: .right, priority: 2),
    Column(key: "aicc", header: "AICc", alignment: .right, priority: 0),
    Column(key: "weight", header: "weight", alignment: .right, priority: 4),
    Column(key: "origins", header: "origins", alignment: .right, priority: 5),
    Column(key: "mase", header: "MASE", alignment: .right, priority: 0),
    Column(key: "crps", header: "CRPS", alignment: .right, priority: 6),
    Column(key: "covered80", header: "in 80 %", alignment: .right, priority: 1),
    Column(key: "bias", header: "bias", alignment: .right, priority: 8),
    Column(key: "errors", header: "errors", alignment: .right, priority: 9),
    Column(key: "dm_p", header: "DM p", alignment: .right, priority: 5),
    Column(key: "mcs_p", header: "MCS p", alignment: .right, priority: 5),
    Column(key: "next_p10", header: "next p10", alignment: .right, priority: 0),
    Column(key: "next_median", header: "median", alignment: .right, priority: 0),
    Column(key: "next_p90", header: "p90", alignment: .right, priority: 0),
    Column(key: "implies", header: "in the long run", alignment: .left, priority: 7),
    Column(key: "verdict", header: "verdict", alignment: .left, priority: 3),
  ]

  private static func style(_ comparison: Comparison, unit: String) -> QuantityStyle {
    QuantityStyle(unit: unit, values: comparison.rows.compactMap { (try? $0.fit.get())?.next?.median })
  }

  /// A row for each fitted model that is wanted; `isShown` is asked in the order of the criterion.
  private static func rows(
    _ comparison: Comparison, style: QuantityStyle, isShown: (Comparison.Row) -> Bool
  ) -> [[Cell]] {
    comparison.rows.compactMap { row in
      guard case .success(let fit) = row.fit, isShown(row) else { return nil }
      return [
        .text(comparison.series), .text("\(row.spec)"), .integer(fit.parameters),
        .decimal(fit.correctedAkaike, 1),
        .percent(fit.weight), .integer(fit.origins.count), .decimal(fit.scaledError, 2),
        style.cell(fit.score),
        fit.origins.isEmpty
          ? .empty : .number(Double(fit.covered), display: CoverageText.of(fit.coverage)),
        style.signedCell(fit.bias), errors(fit, style), .decimal(fit.againstChance?.p, 3),
        .decimal(fit.confidence, 3), style.cell(fit.next?.quantile(0.1)), style.cell(fit.next?.median),
        style.cell(fit.next?.quantile(0.9)), .text(fit.model.implication), .text(fit.verdict),
      ]
    }
  }

  /// Each error where there are so few that their mean says little.
  private static func errors(_ fit: Comparison.Fit, _ style: QuantityStyle) -> Cell {
    guard (1...8).contains(fit.origins.count) else { return .empty }
    return .text(fit.origins.map { style.signed($0.error) }.joined(separator: " "))
  }

  /// The line that says how much better than the benchmark the best one-step forecaster is, and whether that counts.
  private static func ranking(_ comparison: Comparison) -> [String] {
    let judged = comparison.rows.compactMap { row in
      (try? row.fit.get()).flatMap { fit in
        fit.againstBenchmark.map {
          (spec: row.spec, ratio: $0.benchmark / $0.own, origins: $0.origins, test: fit.againstChance)
        }
      }
    }
    guard let best = judged.max(by: { $0.ratio < $1.ratio }), best.ratio > 1, best.ratio.isFinite else {
      return []
    }
    let ratio = NumberText.grouped(best.ratio, decimals: 1)
    let count = "\(best.origins) origin\(best.origins == 1 ? "" : "s")"
    var chance = ""
    if best.origins < DieboldMariano.fewestOrigins {
      // Even if every origin favours it, a two-sided sign test cannot go below 2^(1 − m).
      chance = ": too few to tell from chance"
    } else if let test = best.test {
      let p = NumberText.grouped(test.p, decimals: 3)
      chance =
        test.p < 0.05
        ? ": more than chance (Diebold-Mariano p \(p); the best of several looks better than it is)"
        : ": not distinguishable from chance (Diebold-Mariano p \(p))"
    }
    var lines = ["\(best.spec) is \(ratio) × as accurate as \(comparison.benchmark) over \(count)\(chance)."]
    let set = comparison.rows.filter { ((try? $0.fit.get())?.confidence ?? 0) >= 0.1 }.map { "\($0.spec)" }
    if !set.isEmpty {
      lines.append("The best lies among these with 90 % confidence: \(set.joined(separator: ", ")).")
    }
    return lines
  }

  /// Estimates, null where there is no standard error.
  private static func coefficients(_ model: any FittedModel) -> [JSONValue] {
    model.parameters.map {
      .object([
        ("name", .string($0.name)), ("estimate", .number($0.estimate)),
        ("standardError", .optional($0.standardError)),
      ])
    }
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
              ("bias", .optional(fit.bias)), ("errors", .array(fit.origins.map { .number($0.error) })),
            ])
          ),
          (
            "next",
            .object([
              ("p10", .optional(fit.next?.quantile(0.1))), ("median", .optional(fit.next?.median)),
              ("p90", .optional(fit.next?.quantile(0.9))),
            ])
          ),
          ("implies", .string(fit.model.implication)), ("coefficients", .array(coefficients(fit.model))),
          ("dieboldMariano", .optional(fit.againstChance?.p)), ("confidenceSet", .optional(fit.confidence)),
          ("verdict", .string(fit.verdict)),
        ])
      }
    }
    return .object([("series", .string(comparison.series)), ("models", .array(models))])
  }
}

/// `6/8 [41-93]`: a handful of intervals says little of the share that would hold.
enum CoverageText {
  static func of(_ coverage: Coverage) -> String {
    let interval = coverage.wilsonInterval()
    func text(_ share: Double) -> String { NumberText.grouped(100 * share, decimals: 0) }
    return
      "\(coverage.inside)/\(coverage.total) [\(text(interval.lowerBound))-\(text(interval.upperBound))]"
  }
}
