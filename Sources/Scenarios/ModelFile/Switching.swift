import RealModule
import TimeSeries

/// A scenario that comes and goes: every path starts in one scenario, may enter another and may leave it again.
public struct Switching: Sendable, Hashable {
  /// The scenario outside.
  public let from: String
  /// The scenario that may be entered.
  public let to: String
  /// The probability of entering in a period spent outside.
  public let enter: Double
  /// The probability of leaving in a period after one spent inside.
  public let leave: Double

  /// `{ from: base, to: bear, enter: 10 %, leave: 25 % }`; rates over longer spans, as in `20 %/y`, are spread evenly.
  init(_ value: YAMLValue, earlier: [String], frequency: Frequency) throws {
    let fields = try value.fields("switch", known: ["from", "to", "enter", "leave"])
    func scenario(_ key: String) throws -> String {
      guard let field = fields[key] else {
        throw value.error("write it like 'switch: { from: base, to: bear, enter: 10 %, leave: 25 % }'")
      }
      let name = try field.text(key)
      guard earlier.contains(name) else {
        let hint = InputError.nearest(name, among: earlier).map { "; did you mean '\($0)'?" } ?? ""
        throw field.error("'\(key)' names no scenario that stands above: '\(name)'\(hint)")
      }
      return name
    }
    func probability(_ key: String) throws -> Double? {
      try fields[key].map { try Self.probability($0, key, frequency) }
    }
    from = try scenario("from")
    to = try scenario("to")
    guard let enter = try probability("enter") else {
      throw value.error("'switch' says how probable it is to enter, a period: 'enter: 10 %'")
    }
    self.enter = enter
    leave = try probability("leave") ?? 0
  }

  private static func probability(_ value: YAMLValue, _ key: String, _ frequency: Frequency) throws -> Double
  {
    let text = try value.text(key)
    guard let amount = Amount(text), (0...1).contains(amount.value) else {
      throw value.error("'\(key)' is a probability like 10 % or 30 %/y, not '\(text)'")
    }
    switch amount.kind {
    case .level: throw value.error("'\(key)' is a probability like 10 % or 30 %/y, not '\(text)'")
    case .fraction: return amount.value
    case .rate(let months):
      let each = Double(12 / max(1, frequency.defaultSeasonLength))
      return 1 - Double.pow(1 - amount.value, each / Double(months))
    }
  }
}
