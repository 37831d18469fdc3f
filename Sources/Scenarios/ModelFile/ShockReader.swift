import TimeSeries

extension Assumption {
  /// `{ shock: SERIES, at: PERIOD, size: -2 sd }`, `{ shock: SERIES, at: PERIOD, size: -5 %, decay: 0.6 }`.
  static func shock(
    _ series: String, _ fields: [String: YAMLValue], _ value: YAMLValue, _ periods: PeriodReader
  ) throws -> Assumption {
    let known = ["shock", "at", "size", "decay", "why"]
    for (key, field) in fields.sorted(by: { $0.key < $1.key }) where !known.contains(key) {
      throw field.error("'shock' has no '\(key)'; it has \(known.dropFirst().joined(separator: ", "))")
    }
    guard let place = fields["at"], let given = fields["size"] else {
      throw value.error("write it like '{ shock: \(series), at: 2022Q1, size: -2 sd }'")
    }
    let period = try periods.period(place)
    let text = try given.text("size")
    let (size, unit) = try size(text, given)
    var decay: Double?
    if let field = fields["decay"] {
      let text = try field.text("decay")
      guard let factor = Double(text), (0...1).contains(factor) else {
        throw field.error(
          "'decay' is what is left of the effect after one period, from 0 to 1, not '\(text)'")
      }
      decay = factor
    }
    return Assumption(
      mode: .shock, series: series, content: .surprise(size, unit, decay: decay), periods: [period],
      softness: 0, density: nil, drivers: [], location: value.location,
      text: "shock \(series) \(text) at \(try place.text("a period"))"
        + (decay.map { " decay \($0)" } ?? ""))
  }

  private static func size(_ text: String, _ value: YAMLValue) throws -> (Double, ShockUnit) {
    if text.hasSuffix("sd"), let deviations = Amount(String(text.dropLast(2))), deviations.kind == .level {
      return (deviations.value, .deviations)
    }
    guard let amount = Amount(text), amount.kind == .fraction || amount.kind == .level else {
      throw value.error("'\(text)' is no size of a shock; write -2 sd, -5 % or -0.3 B")
    }
    guard amount.kind == .level || amount.value > -1 else {
      throw value.error("a shock of -100 % or less leaves nothing")
    }
    return (amount.value, amount.kind == .fraction ? .fraction : .level)
  }
}
