import Regression

/// One predicted row.
struct PredictedRow {
  var row: Int
  var label: String?
  var values: RegressPrediction?
}

/// What an estimator says about a row; what it does not know is nil.
struct RegressPrediction {
  var mean: Double
  var standardError: Double?
  var confidence: (low: Double, high: Double)?
  var prediction: (low: Double, high: Double)?

  init(
    mean: Double, standardError: Double? = nil, confidence: (low: Double, high: Double)? = nil,
    prediction: (low: Double, high: Double)? = nil
  ) {
    self.mean = mean
    self.standardError = standardError
    self.confidence = confidence
    self.prediction = prediction
  }

  /// - Parameter hasInterval: whether a new observation has an interval, not only its mean.
  init(_ prediction: Prediction, hasInterval: Bool = true) {
    self.init(
      mean: prediction.mean, standardError: prediction.standardError,
      confidence: (prediction.confidence.low, prediction.confidence.high),
      prediction: hasInterval ? (prediction.prediction.low, prediction.prediction.high) : nil)
  }
}

/// Predictions of new rows, which follow those that were fitted.
struct RegressPredictor {
  /// What a lagged response takes where it is missing.
  let mean: ([Double]) -> Double
  /// All rows, since errors may go on from one to the next.
  let rows: ([[Double]?]) throws -> [RegressPrediction?]

  /// Rows that have nothing to do with each other.
  init(_ predict: @escaping ([Double]) throws -> RegressPrediction) {
    mean = { (try? predict($0).mean) ?? .nan }
    rows = { try $0.map { try $0.map(predict) } }
  }

  init(mean: @escaping ([Double]) -> Double, rows: @escaping ([[Double]?]) throws -> [RegressPrediction?]) {
    self.mean = mean
    self.rows = rows
  }

  /// xᵀβ without errors.
  init(coefficients: [Double]) {
    self.init { x in RegressPrediction(mean: zip(x, coefficients).reduce(0) { $0 + $1.0 * $1.1 }) }
  }
}

extension RegressOutcome {
  /// Predictions for the rows of another table, which follow those that were fitted.
  mutating func addPredictions(for new: DataTable) throws {
    guard let predictor else { return }
    let labels = new.labels("ds")
    let rows = try frame.predictions(for: new, predictor.mean)
    predictions = try predictor.rows(rows.map { $0?.regressors }).enumerated().map { i, values in
      PredictedRow(row: i + 1, label: labels?[i], values: values)
    }
    let missing = rows.count { $0 == nil }
    if missing > 0 {
      remarks.append("\(missing) of \(rows.count) rows to predict lack a value that the formula uses")
    }
  }
}
