import Reports

/// How regression tables write their numbers.
enum RegressText {
  /// Three significant digits, and a bound where they would say nothing.
  static func probability(_ p: Double) -> String {
    guard p.isFinite else { return NumberText.absent }
    if p < 1e-16 { return "< 1e-16" }
    return p < 1e-4 ? NumberText.significant(p, digits: 3) : NumberText.grouped(p, decimals: 4)
  }

  /// A statistic of a few units.
  static func ratio(_ x: Double) -> String {
    abs(x) < 1e6 ? NumberText.grouped(x, decimals: 3) : NumberText.significant(x, digits: 6)
  }

  /// An estimate.
  static func estimate(_ x: Double) -> String { NumberText.significant(x, digits: 7) }

  /// A cell that is empty where there is no number.
  static func cell(_ x: Double?, _ text: (Double) -> String) -> Cell {
    guard let x, x.isFinite else { return .empty }
    return .number(x, display: text(x))
  }
}
