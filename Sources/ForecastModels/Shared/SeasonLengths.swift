import Forecasting

/// Several season lengths in an option.
enum SeasonLengths {
  /// Lengths from text such as `24;168`; none for `own`.
  /// - Throws: `ForecastError.invalidOption`.
  static func read(_ text: String, model: String) throws -> [Int] {
    guard text != "own" else { return [] }
    return try text.split(separator: ";").map { part in
      guard let length = Int(part), (2...1_000_000).contains(length) else {
        throw ForecastError.invalidOption(
          model: model, option: "seasons", value: text,
          allowed: "whole numbers from 2 on with ; between them, as in 24;168")
      }
      return length
    }
  }
}
