import Regression
import TimeSeries

/// `almanac regress`: a table and a formula → a regression table.
public struct RegressJob: Sendable {
  private let request: RegressRequest

  /// Creates a job from the words of the command line.
  public init(_ request: RegressRequest) { self.request = request }

  /// The regression, and what should be said about the run.
  /// - Throws: `InputError`, `Failure`.
  public func report() throws -> (Report, remarks: [String]) {
    do {
      let outcome = try outcome()
      return (.regress(outcome), outcome.remarks)
    } catch let error as RegressionError {
      throw Failure(message: failureText(error))
    }
  }

  private func failureText(_ error: RegressionError) -> String {
    switch error {
    case .formula, .option, .factorization: "\(error)"
    default: "\(request.data): \(error)"
    }
  }

  private func outcome() throws -> RegressOutcome {
    guard request.level > 0 && request.level < 100 else {
      throw Failure(message: "--level is a percentage between 0 and 100")
    }
    if let length = request.seasonLength, length < 2 {
      throw Failure(message: "--season-length must be at least 2")
    }
    let formula = try Formula(request.formula)
    let data = try DataTable.read(file: request.data, bytes: TextFile.read(request.data))
    let estimator = try request.estimator()
    let covariance = try request.covariance()
    var alongside = request.weights.map { [$0] } ?? []
    if case .cluster(let column) = covariance { alongside.append(column) }
    for name in alongside where !data.names.contains(name) {
      let hint = InputError.nearest(name, among: data.names).map { "; did you mean '\($0)'?" } ?? ""
      throw Failure(message: "\(request.data): there is no column '\(name)'\(hint)")
    }
    let frame = try ModelFrame(formula, data: data, alongside: alongside, seasonLength: request.seasonLength)
    let weights = try request.weights.map { try weightColumn(frame, $0) }
    if request.standardErrors != nil {
      guard case .leastSquares = estimator else {
        throw Failure(
          message: "--se belongs to least squares: the other estimators have standard errors of their own")
      }
    }
    if weights != nil {
      switch estimator {
      case .leastSquares, .family: break
      default: throw Failure(message: "--weights goes with least squares and --family only")
      }
    }
    var outcome = try RegressOutcome(
      frame: frame, estimator: estimator, covariance: try labelled(covariance, frame), weights: weights,
      level: request.level / 100)
    if request.diagnostics { try outcome.addDiagnostics() }
    outcome.drawsPlot = request.plot
    if let file = request.predict {
      let new = try DataTable.read(file: file, bytes: TextFile.read(file))
      try outcome.addPredictions(for: new)
    }
    if frame.droppedRows > 0 {
      outcome.remarks.append(
        "\(frame.droppedRows) of \(data.rowCount) rows left out: a value is missing in a column that the formula uses"
      )
    }
    return outcome
  }

  private func weightColumn(_ frame: ModelFrame, _ name: String) throws -> [Double] {
    guard let all = frame.data.numbers(name) else {
      throw Failure(message: "the weights '\(name)' are words")
    }
    return frame.rows.map { all[$0] }
  }

  private func labelled(_ choice: RegressRequest.StandardErrors, _ frame: ModelFrame) throws
    -> CovarianceEstimator
  {
    switch choice {
    case .estimator(let estimator): return estimator
    case .cluster(let name):
      let labels = frame.data.labels(name).map { all in frame.rows.map { all[$0] ?? "" } } ?? []
      var numbers: [String: Int] = [:]
      return .cluster(
        labels.map { label in
          let number = numbers[label] ?? numbers.count
          numbers[label] = number
          return number
        })
    }
  }
}
