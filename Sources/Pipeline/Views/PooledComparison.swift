import Forecasting
import RealModule
import Reports

/// How models did over many series: one row a model.
struct PooledComparison {
  private let comparisons: [Comparison]

  init(_ comparisons: [Comparison]) { self.comparisons = comparisons }

  /// One model over all series.
  private struct Pool {
    var fitted = 0
    var best = 0
    var scaledErrors: [Double] = []
    var logRatios: [Double] = []
    var coverage = Coverage(inside: 0, total: 0)
  }

  var blocks: [Block] {
    var order: [ModelSpec] = []
    var pools: [ModelSpec: Pool] = [:]
    for comparison in comparisons {
      let leader = comparison.rows.first { (try? $0.fit.get()) != nil }?.spec
      let benchmark = comparison.rows.first { $0.spec == comparison.benchmark }
      let reference = (try? benchmark?.fit.get()).flatMap(\.score)
      for row in comparison.rows {
        if pools[row.spec] == nil {
          order.append(row.spec)
          pools[row.spec] = Pool()
        }
        guard case .success(let fit) = row.fit, var pool = pools[row.spec] else { continue }
        pool.fitted += 1
        pool.best += row.spec == leader ? 1 : 0
        if let error = fit.scaledError { pool.scaledErrors.append(error) }
        if let score = fit.score, let reference, score > 0, reference > 0 {
          pool.logRatios.append(.log(score / reference))
        }
        pool.coverage = Coverage(
          inside: pool.coverage.inside + fit.covered, total: pool.coverage.total + fit.origins.count)
        pools[row.spec] = pool
      }
    }
    let ranked = order.map { ($0, pools[$0] ?? Pool()) }.sorted {
      (mean($0.1.logRatios) ?? .infinity) < (mean($1.1.logRatios) ?? .infinity)
    }
    return [
      .heading("\(NumberText.grouped(Double(comparisons.count), decimals: 0)) series"), .table(table(ranked)),
    ]
  }

  private func table(_ ranked: [(spec: ModelSpec, pool: Pool)]) -> Table {
    let benchmark = comparisons.first.map { "\($0.benchmark)" } ?? ""
    let rows = ranked.map { spec, pool -> [Cell] in
      [
        .text("\(spec)"), .integer(pool.fitted), .integer(pool.best), .decimal(median(pool.scaledErrors), 3),
        .decimal(mean(pool.scaledErrors), 3), .decimal(mean(pool.logRatios).map { Double.exp($0) }, 3),
        pool.coverage.total > 0
          ? .number(
            Double(pool.coverage.inside) / Double(pool.coverage.total),
            display: CoverageText.of(pool.coverage))
          : .empty,
      ]
    }
    return Table(
      title: "Fits over series",
      columns: [
        Column(key: "model", header: "model", alignment: .left),
        Column(key: "series", header: "fitted", alignment: .right, priority: 3),
        Column(key: "best", header: "best AICc", alignment: .right, priority: 2),
        Column(key: "median_mase", header: "median MASE", alignment: .right),
        Column(key: "mean_mase", header: "mean MASE", alignment: .right, priority: 4),
        Column(key: "relative_crps", header: "CRPS / \(benchmark)", alignment: .right),
        Column(key: "covered80", header: "in 80 %", alignment: .right, priority: 1),
      ], rows: rows,
      notes: [
        "One step ahead from the last origins; CRPS as a geometric mean of ratios, series by series; in brackets what the"
          + " coverage may be (95 %).",
        "Each series: --each, or --only NAME; all of them as data: --format csv or json.",
      ])
  }

  private func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  private func median(_ values: [Double]) -> Double? {
    let sorted = values.filter { !$0.isNaN }.sorted()
    guard !sorted.isEmpty else { return nil }
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}
