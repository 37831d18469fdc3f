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
    try checkNumbers()
    let data = try DataTable.read(file: request.data, bytes: TextFile.read(request.data))
    if request.formula == nil, let curve = data.statedModel?.expression {
      return try curveReport(curve, data)
    }
    let formula = try formula(of: data)
    do {
      let outcome = try outcome(formula, data)
      return (.regress(outcome), outcome.remarks)
    } catch let error as RegressionError {
      throw failure(error, formula: formula)
    }
  }

  private func checkNumbers() throws {
    guard request.level > 0 && request.level < 100 else {
      throw Failure(message: "--level is a percentage between 0 and 100")
    }
    if let length = request.seasonLength, length < 2 {
      throw Failure(message: "--season-length must be at least 2")
    }
  }

  /// The formula that was given, or that of a NIST file.
  private func formula(of data: DataTable) throws -> String {
    if let formula = request.formula ?? data.statedModel?.formula { return formula }
    let names = data.names
    let example = "\(names.first ?? "y") ~ \(names.count > 1 ? names[1] : "x")"
    throw Failure(
      message: "\(request.data): name the model, as in --formula '\(example)'; the columns are"
        + " \(names.joined(separator: ", "))")
  }

  /// The nonlinear model that a NIST file states, from its first start.
  private func curveReport(_ curve: String, _ data: DataTable) throws -> (Report, remarks: [String]) {
    guard case .leastSquares = try request.estimator(), request.standardErrors == nil, !request.diagnostics,
      !request.plot, request.predict == nil, request.against.isEmpty
    else {
      throw Failure(
        message: "\(request.data): the file states a nonlinear model; name a linear one with --formula")
    }
    let starts = (data.statedModel?.starts.first ?? [:]).sorted { $0.key < $1.key }
      .map { "\($0.key)=\($0.value)" }
    return try NonlinearJob(
      source: request.data, expression: curve, start: starts.joined(separator: ","), weights: request.weights,
      level: "\(request.level)"
    ).report()
  }

  private func outcome(_ text: String, _ data: DataTable) throws -> RegressOutcome {
    let formula = try Formula(text)
    let estimator = try request.estimator()
    let covariance = try request.covariance()
    var alongside = request.weights.map { [$0] } ?? []
    if case .cluster(let column)? = covariance { alongside.append(column) }
    for name in alongside where !data.names.contains(name) {
      let hint = InputError.nearest(name, among: data.names).map { "; did you mean '\($0)'?" } ?? ""
      throw Failure(message: "\(request.data): there is no column '\(name)'\(hint)")
    }
    let frame = try ModelFrame(formula, data: data, alongside: alongside, seasonLength: request.seasonLength)
    let estimation = RegressEstimation(
      request: request, frame: frame, weights: try request.weights.map { try weightColumn(frame, $0) },
      covariance: covariance.map { labelled($0, frame) }, level: request.level / 100)
    var outcome = try estimation.outcome(estimator)
    if !request.against.isEmpty {
      outcome.comparison = try NestedModels(request: request, estimation: estimation, alongside: alongside)
        .comparison(estimator, data: data)
    }
    if request.diagnostics { try outcome.addDiagnostics() }
    outcome.drawsPlot = request.plot
    if let file = request.predict {
      try outcome.addPredictions(for: try DataTable.read(file: file, bytes: TextFile.read(file)))
    }
    if frame.droppedRows > 0 {
      outcome.remarks.append(
        "\(frame.droppedRows) of \(data.rowCount) rows left out: a value is missing in a column that the formula uses"
      )
    }
    if request.formula == nil { outcome.remarks.append("the model that the file states: \(text)") }
    return outcome
  }

  private func weightColumn(_ frame: ModelFrame, _ name: String) throws -> [Double] {
    guard let all = frame.data.numbers(name) else {
      throw Failure(message: "\(request.data): the weights '\(name)' are words")
    }
    return frame.rows.map { all[$0] }
  }

  private func labelled(_ choice: RegressRequest.StandardErrors, _ frame: ModelFrame) -> CovarianceEstimator {
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

  private func failure(_ error: RegressionError, formula: String) -> Failure {
    switch error {
    case .formula(let column, _):
      Failure(message: "\(error)", picture: Failure.picture(of: formula, column: column))
    case .equation(let text, let column, _):
      Failure(message: "--constraint \(error)", picture: Failure.picture(of: text, column: column))
    case .option, .factorization: Failure(message: "\(error)")
    default: Failure(message: "\(request.data): \(error)")
    }
  }
}
