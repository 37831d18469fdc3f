import TimeSeries

extension Assumption {
  /// `{ break: SERIES, from: PERIOD, change: -7 %, ramp: 3, soft: 2 % }`, `{ event: SERIES, at: PERIOD, change: -0.3 B }`.
  static func shift(
    _ mode: Mode, _ series: String, _ fields: [String: YAMLValue], _ value: YAMLValue,
    _ periods: PeriodReader
  ) throws -> Assumption {
    let word = mode == .break ? "from" : "at"
    let known = [mode.rawValue, word, "change", "soft", "why"] + (mode == .break ? ["ramp"] : [])
    for (key, field) in fields.sorted(by: { $0.key < $1.key }) where !known.contains(key) {
      throw field.error(
        "'\(mode.rawValue)' has no '\(key)'; it has \(known.dropFirst().joined(separator: ", "))")
    }
    guard let place = fields[word], let given = fields["change"] else {
      throw value.error("write it like '{ \(mode.rawValue): \(series), \(word): 2022Q1, change: -7 % }'")
    }
    let period = try periods.period(place)
    let text = try given.text("change")
    guard let amount = Amount(text), amount.kind == .fraction || amount.kind == .level else {
      throw given.error("'\(text)' is no change; write -7 % or -0.3 B")
    }
    let isRelative = amount.kind == .fraction
    guard !isRelative || amount.value > -1 else {
      throw given.error("a change of -100 % or less leaves nothing")
    }
    var ramp = 1
    if let field = fields["ramp"] {
      let text = try field.text("ramp")
      guard let count = Int(text), (1...1000).contains(count) else {
        throw field.error("'ramp' is a number of periods like 3, not '\(text)'")
      }
      ramp = count
    }
    var softness = 0.0
    if let field = fields["soft"] {
      let text = try field.text("soft")
      guard let soft = Amount(text), soft.kind == .fraction, soft.value >= 0 else {
        throw field.error("'soft' is a standard deviation in percent like 2 %, not '\(text)'")
      }
      softness = soft.value
    }
    let over = ramp > 1 ? " over \(ramp) periods" : ""
    return Assumption(
      mode: mode, series: series, content: .change(amount.value, isRelative: isRelative, ramp: ramp),
      periods: [period], softness: softness, density: nil, drivers: [], location: value.location,
      text: "\(mode.rawValue) \(series) \(text) \(word) \(try place.text("a period"))\(over)")
  }
}
