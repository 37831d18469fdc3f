import RealModule
import Reports

/// How quantities of one unit are printed in one table: all in the same multiple, so that columns can be compared.
struct QuantityStyle {
  /// What the printed numbers are multiples of, as in `M CNY`.
  let label: String
  private let divisor: Double
  private let decimals: Int
  private let multiple: String

  /// Chooses the multiple from the largest value.
  /// - Parameter extraDigits: significant digits beyond four.
  init(unit: String, values: [Double], extraDigits: Int = 0) {
    let largest = values.reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 }
    let (divisor, prefix): (Double, String) =
      switch largest {
      case 2e12...: (1e12, "tn ")
      case 2e9...: (1e9, "bn ")
      case 1e6...: (1e6, "M ")
      case 1e5...: (1e3, "k ")
      default: (1, "")
      }
    self.divisor = divisor
    label = prefix + unit
    // Four significant digits of the largest value, none of them invented for whole counts.
    let scaled = largest / divisor
    let digits = 3 + extraDigits
    decimals = scaled > 0 ? max(0, min(digits + 1, digits - Int(Double.log10(scaled).rounded(.down)))) : 0
    multiple = prefix.filter { $0 != " " }
  }

  /// A value as text without its unit.
  func text(_ value: Double) -> String {
    value.isFinite ? NumberText.grouped(value / divisor, decimals: decimals) : ""
  }

  /// A value with its multiple, as in `979.3 M`, for tables that mix series.
  func withMultiple(_ value: Double) -> String {
    multiple.isEmpty ? text(value) : "\(text(value)) \(multiple)"
  }

  /// A signed difference.
  func signed(_ value: Double) -> String { (value > 0 ? "+" : "") + text(value) }

  /// A table cell: the raw number for programs, the text for people.
  func cell(_ value: Double?) -> Cell {
    guard let value, value.isFinite else { return .empty }
    return .number(value, display: text(value))
  }

  /// The same with a sign.
  func signedCell(_ value: Double?) -> Cell {
    guard let value, value.isFinite else { return .empty }
    return .number(value, display: signed(value))
  }
}

extension Cell {
  /// A fraction shown as a percentage.
  static func percent(_ fraction: Double?, decimals: Int = 0, signed: Bool = false) -> Cell {
    guard let fraction, fraction.isFinite else { return .empty }
    let text = NumberText.percent(fraction, decimals: decimals)
    return .number(fraction, display: signed && fraction > 0 ? "+" + text : text)
  }

  /// An interval drawn on the scale of its column; nothing where a number is missing.
  static func interval(low: Double, mid: Double, high: Double, least: Double, most: Double) -> Cell {
    IntervalBar(low: low, mid: mid, high: high, least: least, most: most).map(Cell.interval) ?? .empty
  }

  /// A number with a fixed count of decimals.
  static func decimal(_ value: Double?, _ decimals: Int) -> Cell {
    guard let value, value.isFinite else { return .empty }
    return .number(value, display: NumberText.grouped(value, decimals: decimals))
  }
}

extension JSONValue {
  /// A number, or null where there is none.
  static func optional(_ value: Double?) -> JSONValue { value.map(JSONValue.number) ?? .null }
}

/// A probability in words: `about 1 in 6`.
enum ProbabilityWords {
  static func text(_ probability: Double) -> String {
    switch probability {
    case 0.5...: "ordinary"
    case 0.0005...: "1 in \(Int((1 / probability).rounded()))"
    default: "rarer than 1 in 2,000"
    }
  }
}
