import Forecasting
import Reports

extension Comparison {
  /// The coefficients and residuals of every fit, what was tried on the way to it, and what it says about itself.
  var explanation: [Document.Block] {
    let fits = rows.compactMap { row in (try? row.fit.get()).map { (spec: row.spec, model: $0.model) } }
    var blocks: [Block] = []
    if let coefficients = coefficients(fits) { blocks.append(.table(coefficients)) }
    blocks.append(.table(residuals(fits)))
    for (spec, model) in fits where !model.candidates.isEmpty {
      blocks.append(.table(Self.candidates(model.candidates, of: spec, in: series)))
    }
    let remarks = fits.flatMap { fit in fit.model.remarks.map { "\(fit.spec): \($0)" } }
    return remarks.isEmpty ? blocks : blocks + [.list(remarks)]
  }

  /// Estimates with a standard error; nil where no fit has one.
  private func coefficients(_ fits: [(spec: ModelSpec, model: any FittedModel & Codable)]) -> Table? {
    let columns = [
      Column(key: "series", header: "series", alignment: .left, isForPrograms: true),
      Column(key: "model", header: "model", alignment: .left),
      Column(key: "coefficient", header: "coefficient", alignment: .left),
      Column(key: "estimate", header: "estimate", alignment: .right),
      Column(key: "standard_error", header: "standard error", alignment: .right),
      Column(key: "ratio", header: "ratio", alignment: .right, priority: 1),
    ]
    func number(_ value: Double) -> Cell {
      .number(value, display: NumberText.significant(value, digits: 5))
    }
    let rows = fits.flatMap { fit in
      fit.model.parameters.compactMap { parameter -> [Cell]? in
        guard let error = parameter.standardError, error > 0 else { return nil }
        return [
          .text(series), .text("\(fit.spec)"), .text(parameter.name), number(parameter.estimate),
          number(error), .decimal(parameter.estimate / error, 1),
        ]
      }
    }
    guard !rows.isEmpty else { return nil }
    return Table(
      title: "\(series): coefficients", columns: columns, rows: rows,
      notes: ["Of a mixture, those of its first member, or of each where they are named for it."])
  }

  private func residuals(_ fits: [(spec: ModelSpec, model: any FittedModel & Codable)]) -> Table {
    let columns = [
      Column(key: "series", header: "series", alignment: .left, isForPrograms: true),
      Column(key: "model", header: "model", alignment: .left),
      Column(key: "n", header: "n", alignment: .right, priority: 2),
      Column(key: "acf1", header: "ACF 1", alignment: .right),
      Column(key: "ljung_box_p", header: "Ljung-Box p", alignment: .right),
      Column(key: "jarque_bera_p", header: "Jarque-Bera p", alignment: .right),
      Column(key: "breusch_pagan_p", header: "Breusch-Pagan p", alignment: .right),
      Column(key: "findings", header: "findings", alignment: .left, priority: 1),
    ]
    let rows = fits.map { fit -> [Cell] in
      let head: [Cell] = [.text(series), .text("\(fit.spec)")]
      guard let found = FitDiagnostics(fit.model, of: data.series) else {
        return head + [.empty, .empty, .empty, .empty, .empty, .text("too few errors to test, or none")]
      }
      return head + [
        .integer(found.count), .decimal(found.autocorrelation, 2), .decimal(found.independence.p, 3),
        .decimal(found.normality.p, 3), .decimal(found.constancy.p, 3), .text(found.words),
      ]
    }
    return Table(
      title: "\(series): one-step errors within the sample", columns: columns, rows: rows,
      notes: ["Tests at 5 % of errors in the data's units; of several models some stand out by chance."])
  }

  private static func candidates(
    _ candidates: [ModelCandidate], of spec: ModelSpec, in series: String
  ) -> Table {
    let columns = [
      Column(key: "candidate", header: "candidate", alignment: .left),
      Column(key: "parameters", header: "k", alignment: .right, priority: 2),
      Column(key: "criterion", header: "criterion", alignment: .right),
      Column(key: "above_best", header: "above best", alignment: .right),
      Column(key: "verdict", header: "verdict", alignment: .left, priority: 1),
    ]
    let best = candidates.compactMap(\.criterion).filter(\.isFinite).min()
    let rows = candidates.map { candidate -> [Cell] in
      let gap = candidate.criterion.flatMap { own in best.map { own - $0 } }
      return [
        .text(candidate.name), .integer(candidate.parameters), .decimal(candidate.criterion, 2),
        .decimal(gap, 2), .text(candidate.verdict),
      ]
    }
    return Table(title: "\(series): tried by \(spec)", columns: columns, rows: rows, notes: [])
  }
}
