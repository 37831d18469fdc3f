import RealModule

/// Classical decomposition with shrunken factors: ratios (or differences) to a centred moving average, drawn towards
/// no season as far as chance alone would have spread them.
///
///     sⱼ = 1 + (1 − W)(r̄ⱼ − 1),   W = min(1, (m − 3) V / Σ (r̄ⱼ − 1)²)
///
/// with V the sampling variance of a mean ratio. Hyndman & Athanasopoulos (2021), Forecasting: Principles and Practice,
/// 3rd ed., §3.4; James–Stein shrinkage: Miller & Williams (2003), Int. J. Forecasting 19, 669–684.
struct SeasonalAdjustment: Sendable, Hashable, Codable {
  /// How the season joins the rest.
  enum Form: String, Sendable, Hashable, Codable, CaseIterable { case none, additive, multiplicative }

  let form: Form
  /// One factor a position of the season, first training period first; multiplied, or added.
  let factors: [Double]

  /// No season.
  static let none = SeasonalAdjustment(form: .none, factors: [1])

  /// How many factors the data decided.
  var parameterCount: Int { factors.count - 1 }

  /// The season of so many values, at least two rounds of it; `nil` where the form does not suit the values: ratios need
  /// positive ones, and factors that stay above a hundredth.
  /// - Parameter isShrunken: false for the plain means of classical decomposition.
  init?(_ form: Form, of values: [Double], seasonLength m: Int, isShrunken: Bool = true) {
    guard form != .none else {
      self = .none
      return
    }
    guard m > 1, values.count >= 2 * m else { return nil }
    if form == .multiplicative, !values.allSatisfy({ $0.isNaN || $0 > 0 }) { return nil }
    let factors = Self.factors(values, m, isAdditive: form == .additive, isShrunken: isShrunken)
    if form == .multiplicative, !factors.allSatisfy({ $0 > 0.01 }) { return nil }
    self.init(form: form, factors: factors)
  }

  private init(form: Form, factors: [Double]) {
    self.form = form
    self.factors = factors
  }

  /// The season of the p-th power of a value whose season is this one.
  func raised(to p: Double) -> SeasonalAdjustment {
    form == .multiplicative ? .init(form: form, factors: factors.map { Double.pow($0, p) }) : self
  }

  /// The season of the logarithm of a value whose season is this one.
  var logarithm: SeasonalAdjustment {
    form == .multiplicative ? .init(form: .additive, factors: factors.map { Double.log($0) }) : self
  }

  /// The multiplicative factors of positive values as the ratios give them, neither tested nor shrunken.
  static func ratios(_ values: [Double], seasonLength m: Int) -> [Double] {
    factors(values, m, isAdditive: false, isShrunken: false)
  }

  /// The value without its season.
  func adjusted(_ value: Double, at index: Int) -> Double {
    switch form {
    case .none: value
    case .additive: value - factors[index % factors.count]
    case .multiplicative: value / factors[index % factors.count]
    }
  }

  /// The seasonal value of an adjusted one.
  func restored(_ value: Double, at index: Int) -> Double {
    switch form {
    case .none: value
    case .additive: value + factors[index % factors.count]
    case .multiplicative: value * factors[index % factors.count]
    }
  }

  /// What a spread is multiplied with when the season is put back.
  func scale(at index: Int) -> Double { form == .multiplicative ? factors[index % factors.count] : 1 }

  private static func factors(
    _ values: [Double], _ m: Int, isAdditive: Bool, isShrunken: Bool
  ) -> [Double] {
    let half = m / 2
    var sums = [Double](repeating: 0, count: m)
    var squares = sums
    var counts = sums
    let neutral = isAdditive ? 0.0 : 1.0
    for index in half..<max(half, values.count - half) {
      // Both ends of an even window weigh half.
      var average = m.isMultiple(of: 2) ? -(values[index - half] + values[index + half]) / 2 : 0
      for offset in (index - half)...(index + half) { average += values[offset] }
      average /= Double(m)
      let ratio = (isAdditive ? values[index] - average : values[index] / average) - neutral
      guard ratio.isFinite else { continue }
      sums[index % m] += ratio
      squares[index % m] += ratio * ratio
      counts[index % m] += 1
    }
    var means = zip(sums, counts).map { $1 > 0 ? $0 / $1 : 0 }
    let centre = means.reduce(0, +) / Double(m)
    var within = 0.0
    for j in 0..<m where counts[j] > 0 { within += max(0, squares[j] - counts[j] * means[j] * means[j]) }
    let observed = counts.reduce(0, +)
    let freedom = observed - Double(counts.count { $0 > 0 })
    means = means.map { isAdditive ? $0 - centre : (1 + $0) / (1 + centre) - 1 }
    let spread = means.reduce(0) { $0 + $1 * $1 }
    if isShrunken, freedom > 0, spread > 0 {
      let variance = within / freedom * Double(m) / observed
      let shrinkage = min(1, max(0, Double(m - 3) * variance / spread))
      means = means.map { (1 - shrinkage) * $0 }
    }
    return means.map { neutral + $0 }
  }
}
