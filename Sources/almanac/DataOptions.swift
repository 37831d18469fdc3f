import ArgumentParser
import Pipeline

/// How a table of series is read and with which models it is treated.
struct DataOptions: ParsableArguments {
  @Option(help: "Models, comma-separated, with options in parentheses; 'almanac models' lists them.")
  var model: String?

  @Option(help: "Y, Q, M, W, D, H or N (default: inferred, and said).")
  var frequency: String?

  @Option(parsing: .unconditional, help: "Periods a season (default: the frequency's).")
  var seasonLength: Int?

  func request(_ regressors: RegressorRequest) -> DataRequest {
    DataRequest(models: model, frequency: frequency, seasonLength: seasonLength, regressors: regressors)
  }
}
