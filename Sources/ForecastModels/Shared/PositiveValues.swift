import Forecasting
import TimeSeries

extension Array<Double> {
  /// Refuses values that have no logarithm or ratio; missing ones are none.
  /// - Parameter end: the period of the first.
  /// - Throws: `ForecastError.notPositive` with the period.
  func requirePositive(from end: Period, model: String) throws {
    guard let bad = firstIndex(where: { $0 <= 0 }) else { return }
    throw ForecastError.notPositive(
      model: model, period: end.advanced(by: bad).description, value: self[bad])
  }
}
