import NumericalCore
import Regression

/// A model beside those it is nested with, smallest first.
struct ModelComparison {
  struct Row {
    var formula: String
    var degreesOfFreedom: Int
    /// Residual sum of squares, or deviance.
    var misfit: Double
    /// Against the row before; nil for the first.
    var test: TestResult?
  }

  /// What the misfit is: a sum of squares, or a deviance.
  var isDeviance: Bool
  var rows: [Row]
  /// How many rows of the table all models can use.
  var observations: Int
}

/// `--against`: the analysis of variance, or of deviance, between nested models on the rows that all of them can use.
struct NestedModels {
  let request: RegressRequest
  let estimation: RegressEstimation
  let alongside: [String]

  /// - Throws: `Failure` for an estimator that has no such analysis, `RegressionError` where models are not nested.
  func comparison(_ estimator: RegressRequest.Estimator, data: DataTable) throws -> ModelComparison {
    var frames = [estimation.frame]
    for text in request.against { frames.append(try frame(text, data)) }
    let common = frames.dropFirst().reduce(Set(frames[0].rows)) { $0.intersection($1.rows) }
    guard !common.isEmpty else { throw Failure(message: "--against: no row is complete for all models") }
    let designs = frames.map { frame in
      frame.design.rows(frame.rows.indices.filter { common.contains(frame.rows[$0]) })
    }
    let own = estimation.frame.rows.indices.filter { common.contains(estimation.frame.rows[$0]) }
    let weights = estimation.weights.map { all in own.map { all[$0] } }
    switch estimator {
    case .leastSquares: return try variance(frames, designs, weights)
    case .family(let model): return try deviance(frames, designs, weights, model)
    default:
      throw Failure(
        message:
          "--against compares fits of least squares or of --family; the others have no F or likelihood ratio")
    }
  }

  private func frame(_ text: String, _ data: DataTable) throws -> ModelFrame {
    do {
      return try ModelFrame(
        try Formula(text), data: data, alongside: alongside, seasonLength: request.seasonLength)
    } catch {
      guard case .formula(let column, let message) = error else { throw error }
      throw Failure(
        message: "--against, character \(column): \(message)",
        picture: Failure.picture(of: text, column: column))
    }
  }

  private func variance(
    _ frames: [ModelFrame], _ designs: [Design], _ weights: [Double]?
  ) throws -> ModelComparison {
    let fits = try designs.map { try LinearFit($0, weights: weights) }
    let order = fits.indices.sorted { (fits[$0].rank, $0) < (fits[$1].rank, $1) }
    let nested = try NestedComparison(order.map { fits[$0] })
    return ModelComparison(
      isDeviance: false,
      rows: order.enumerated().map { place, index in
        ModelComparison.Row(
          formula: "\(frames[index].formula)", degreesOfFreedom: fits[index].degreesOfFreedom,
          misfit: fits[index].residualSumOfSquares, test: place > 0 ? nested.tests[place - 1] : nil)
      }, observations: designs[0].rows)
  }

  private func deviance(
    _ frames: [ModelFrame], _ designs: [Design], _ weights: [Double]?, _ model: GeneralizedLinearModel
  ) throws -> ModelComparison {
    let fits = try designs.map { try model.fit($0, weights: weights) }
    let order = fits.indices.sorted {
      (-fits[$0].degreesOfFreedom, $0) < (-fits[$1].degreesOfFreedom, $1)
    }
    let rows = try order.enumerated().map { place, index in
      ModelComparison.Row(
        formula: "\(frames[index].formula)", degreesOfFreedom: fits[index].degreesOfFreedom,
        misfit: fits[index].deviance,
        test: place > 0 ? try fits[index].comparison(with: fits[order[place - 1]]) : nil)
    }
    return ModelComparison(isDeviance: true, rows: rows, observations: designs[0].rows)
  }
}
