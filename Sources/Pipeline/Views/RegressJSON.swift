import Regression
import Reports

/// A regression as programs read it: the contract's keys first, further ones after them.
enum RegressJSON {
  /// The contract's keys first, further ones after them.
  static func value(_ outcome: RegressOutcome) -> JSONValue {
    let contract = [
      "residualStandardError", "residualSumOfSquares", "degreesOfFreedom", "rSquared", "aic", "aicc", "bic",
      "logLikelihood",
    ]
    var members: [(String, JSONValue)] = [
      (
        "coefficients",
        .array(
          outcome.coefficients.rows.map { row in
            .object([
              ("name", .string(row.name)), ("estimate", .number(row.estimate)),
              ("standardError", .number(row.standardError)), ("t", .number(row.statistic)),
              ("p", .number(row.p)),
              ("low", .number(row.low)), ("high", .number(row.high)),
            ])
          })
      )
    ]
    members += contract.map { ($0, number(outcome.value($0))) }
    members += [("converged", .bool(outcome.isConverged)), ("iterations", .integer(outcome.iterations))]
    members += [("estimator", .string(outcome.title)), ("formula", .string("\(outcome.frame.formula)"))]
    members += outcome.statistics.filter { !contract.contains($0.key) }.map { ($0.key, number($0.value)) }
    members.append(("level", .number(outcome.coefficients.level)))
    if !outcome.notes.isEmpty { members.append(("notes", .array(outcome.notes.map { .string($0) }))) }
    if let comparison = outcome.comparison { members.append(("comparison", self.comparison(comparison))) }
    if !outcome.tests.isEmpty {
      members.append(
        (
          "tests",
          .array(
            outcome.tests.map { test in
              .object([
                ("name", .string(test.name)), ("statistic", .number(test.statistic)),
                ("degreesOfFreedom", .array(test.degreesOfFreedom.map { .number($0) })),
                ("p", .number(test.p)),
              ])
            })
        ))
    }
    if !outcome.inflation.isEmpty {
      members.append(("varianceInflation", .object(outcome.inflation.map { ($0.name, .number($0.value)) })))
    }
    if !outcome.standardized.isEmpty {
      members.append(("standardizedCoefficients", numbers(outcome.standardized)))
    }
    if let influence = outcome.influence {
      members.append(
        (
          "influence",
          .object([
            ("rows", .array(outcome.frame.rows.map { .integer($0 + 1) })),
            ("leverage", numbers(influence.leverages)), ("cooksDistance", numbers(influence.cooksDistances)),
            ("standardizedResiduals", numbers(influence.standardizedResiduals)),
            ("studentizedResiduals", numbers(influence.studentizedResiduals)),
            ("dffits", numbers(influence.dffits)),
          ])
        ))
    }
    if !outcome.path.isEmpty {
      members.append(
        (
          "path",
          .array(
            outcome.path.map { fit in
              .object([
                ("penalty", .number(fit.penalty)), ("active", .integer(fit.active)),
                ("rSquared", .number(fit.rSquared)),
                ("coefficients", .array(fit.coefficients.map { .number($0) })),
              ])
            })
        ))
    }
    if !outcome.predictions.isEmpty {
      members.append(("predictions", .array(outcome.predictions.map(prediction))))
    }
    return .object(members)
  }

  private static func comparison(_ comparison: ModelComparison) -> JSONValue {
    .array(
      comparison.rows.map { row in
        .object([
          ("formula", .string(row.formula)), ("degreesOfFreedom", .integer(row.degreesOfFreedom)),
          (comparison.isDeviance ? "deviance" : "residualSumOfSquares", .number(row.misfit)),
          ("df", row.test?.degreesOfFreedom.first.map { .integer(Int($0)) } ?? .null),
          (comparison.isDeviance ? "chiSquared" : "f", number(row.test?.statistic)),
          ("p", number(row.test?.p)),
        ])
      })
  }

  private static func prediction(_ row: PredictedRow) -> JSONValue {
    let values = row.values
    return .object(
      (row.label.map { [("ds", JSONValue.string($0))] } ?? [("row", .integer(row.row))])
        + [
          ("mean", number(values?.mean)), ("standardError", number(values?.standardError)),
          ("confidenceLow", number(values?.confidence?.low)),
          ("confidenceHigh", number(values?.confidence?.high)),
          ("predictionLow", number(values?.prediction?.low)),
          ("predictionHigh", number(values?.prediction?.high)),
        ])
  }

  private static func numbers(_ values: [Double]) -> JSONValue { .array(values.map { .number($0) }) }

  /// Counts as whole numbers, what does not exist as null.
  private static func number(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
}
