import Forecasting
import NumericalCore
import Regression
import TimeSeries

/// What the one-step errors of a fit say against it.
struct FitDiagnostics {
  /// How many errors there are.
  let count: Int
  /// Their autocorrelation at lag 1.
  let autocorrelation: Double
  /// Correlation over several lags: Ljung & Box.
  let independence: TestResult
  /// Jarque & Bera.
  let normality: TestResult
  /// A variance that grows or shrinks with time: Breusch & Pagan in Koenker's form.
  let constancy: TestResult

  /// With fewer errors the tests have no power, and their laws do not hold.
  private static let fewest = 8

  /// Nil with too few errors, or none that vary.
  init?(_ fit: any FittedModel, of data: Series) {
    let errors = zip(data.values, fit.fittedValues.values).map { $0 - $1 }.filter(\.isFinite)
    guard errors.count >= Self.fewest else { return nil }
    let constant = [Double](repeating: 1, count: errors.count)
    let time = errors.indices.map { Double($0) }
    do {
      let mean = try LinearFit(
        Design(names: ["1"], matrix: Matrix(columns: [constant]), response: errors, hasIntercept: true))
      let line = try LinearFit(
        Design(
          names: ["1", "t"], matrix: Matrix(columns: [constant, time]), response: errors, hasIntercept: true))
      constancy = try ResidualTests.breuschPagan(line)
      independence = ResidualTests.ljungBox(mean)
      normality = ResidualTests.jarqueBera(mean)
      autocorrelation = ResidualTests.firstAutocorrelation(mean)
      count = errors.count
    } catch {
      return nil
    }
    guard autocorrelation.isFinite else { return nil }
  }

  /// What stands out, in words.
  var words: String {
    var words: [String] = []
    if independence.p < 0.05 { words.append("errors hang together") }
    if constancy.p < 0.05 { words.append("their spread changes with time") }
    if normality.p < 0.05 { words.append("not normal") }
    return words.isEmpty ? "nothing stands out" : words.joined(separator: ", ")
  }
}
