import Nonlinear
import RealModule
import Reports

extension Report {
  /// The table of a fitted curve, and the JSON that every regression has; the fit's remarks are in the JSON alone,
  /// because a verb says them besides.
  static func nonlinear(_ fit: NonlinearFit, formula: String, profiles: [ProfileInterval]?) -> Report {
    let percent = NumberText.significant(fit.level * 100, digits: 2)
    var columns = [
      Column(key: "name", header: "parameter", alignment: .left, priority: 0),
      Column(key: "estimate", header: "estimate", alignment: .right, priority: 0),
      Column(key: "standardError", header: "std. error", alignment: .right, priority: 0),
      Column(key: "t", header: "t", alignment: .right, priority: 3),
      Column(key: "p", header: "p", alignment: .right, priority: 2),
      Column(key: "low", header: "\(percent) % low", alignment: .right, priority: 1),
      Column(key: "high", header: "high", alignment: .right, priority: 1),
    ]
    if profiles != nil {
      columns += [
        Column(key: "profileLow", header: "profile low", alignment: .right, priority: 1),
        Column(key: "profileHigh", header: "high", alignment: .right, priority: 1),
      ]
    }
    let hasPriors = fit.parameters.contains { $0.information != nil }
    if hasPriors {
      columns.append(Column(key: "information", header: "from the data", alignment: .right, priority: 4))
    }
    let rows = fit.parameters.enumerated().map { index, parameter -> [Cell] in
      var row: [Cell] = [
        .text(parameter.name), cell(parameter.estimate, 7), cell(parameter.standardError, 5),
        cell(parameter.t, 4), probability(parameter.p), cell(parameter.low, 6), cell(parameter.high, 6),
      ]
      if let profiles {
        let open = Cell.text("open")
        row += [
          profiles[index].low.map { cell($0, 6) } ?? open, profiles[index].high.map { cell($0, 6) } ?? open,
        ]
      }
      if hasPriors { row.append(.percent(parameter.information)) }
      return row
    }
    let isWhole = fit.degreesOfFreedom.rounded() == fit.degreesOfFreedom
    let freedom =
      isWhole ? "\(Int(fit.degreesOfFreedom))" : NumberText.grouped(fit.degreesOfFreedom, decimals: 2)
    var notes = [
      "Residual standard error \(number(fit.residualStandardError, 6)) on"
        + " \(freedom) degrees of freedom; sum of squares"
        + " \(number(fit.residualSumOfSquares, 10)); R² \(number(fit.rSquared, 5)).",
      "Log-likelihood \(number(fit.logLikelihood, 6)), AIC \(number(fit.aic, 6)), AICc \(number(fit.aicc, 6)),"
        + " BIC \(number(fit.bic, 6)).",
      "\(fit.isConverged ? "Converged" : "Not converged") after \(fit.iterations)"
        + " step\(fit.iterations == 1 ? "" : "s"): \(fit.reason.words)"
        + " (\(fit.evaluations.values) evaluations of the curve, \(fit.evaluations.derivatives) of its derivatives).",
    ]
    if hasPriors {
      notes.append("From the data: 1 − posterior over prior variance; the rest is the prior's word.")
    }
    if profiles?.contains(where: \.foundBetter) == true {
      notes.append("The profiles met a lower sum of squares: this is not the minimum; try another start.")
    }
    let table = Table(title: formula, columns: columns, rows: rows, notes: notes)
    return Report(document: Document([.table(table)]), json: json(fit, profiles))
  }

  private static func json(_ fit: NonlinearFit, _ profiles: [ProfileInterval]?) -> JSONValue {
    let coefficients = fit.parameters.enumerated().map { index, parameter -> JSONValue in
      var members: [(String, JSONValue)] = [
        ("name", .string(parameter.name)), ("estimate", .number(parameter.estimate)),
        ("standardError", .number(parameter.standardError)), ("t", .number(parameter.t)),
        ("p", .number(parameter.p)), ("low", .number(parameter.low)), ("high", .number(parameter.high)),
      ]
      if let profiles {
        members += [
          ("profileLow", .optional(profiles[index].low)), ("profileHigh", .optional(profiles[index].high)),
        ]
      }
      if let information = parameter.information { members.append(("information", .number(information))) }
      return .object(members)
    }
    let freedom = fit.degreesOfFreedom
    return .object([
      ("coefficients", .array(coefficients)), ("residualStandardError", .number(fit.residualStandardError)),
      ("residualSumOfSquares", .number(fit.residualSumOfSquares)),
      ("degreesOfFreedom", freedom.rounded() == freedom ? .integer(Int(freedom)) : .number(freedom)),
      ("rSquared", .number(fit.rSquared)), ("aic", .number(fit.aic)), ("aicc", .number(fit.aicc)),
      ("bic", .number(fit.bic)), ("logLikelihood", .number(fit.logLikelihood)),
      ("converged", .bool(fit.isConverged)), ("iterations", .integer(fit.iterations)),
      ("evaluations", .integer(fit.evaluations.values)), ("route", .string(fit.route.word)),
      ("remarks", .array(fit.remarks.map(JSONValue.string))),
    ])
  }

  private static func cell(_ value: Double, _ digits: Int) -> Cell {
    value.isFinite ? .number(value, display: NumberText.significant(value, digits: digits)) : .empty
  }

  private static func probability(_ p: Double) -> Cell {
    guard p.isFinite else { return .empty }
    if p < 1e-16 { return .number(p, display: "<1e-16") }
    return .number(p, display: NumberText.significant(p, digits: 2))
  }

  private static func number(_ value: Double, _ digits: Int) -> String {
    NumberText.significant(value, digits: digits)
  }
}

extension SearchRoute {
  /// The route as programs see it.
  fileprivate var word: String {
    switch self {
    case .levenbergMarquardt: "levenberg-marquardt"
    case .variableProjection: "variable-projection"
    case .restart: "restart"
    }
  }
}
