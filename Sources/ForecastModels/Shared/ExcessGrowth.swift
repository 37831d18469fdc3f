/// How much faster the errors of forecasts made within the sample grow with the number of steps than the model says.
///
///     Var(h) = Varₘ(h) (1 + c (h − 1)),   c ≥ 0
///
/// The slope of the ratio of both, by weighted least squares, drawn towards a value stated beforehand: short samples say
/// little of it, and models are seldom right (Chatfield 1993, J. Business & Economic Statistics 11, 121–135).
enum ExcessGrowth {
  /// c beforehand, and the weight of this opinion in independent errors times squared steps.
  static let prior = (growth: 0.5, weight: 100.0)

  /// Sums of squared errors with their counts by the number of steps, on few hundred origins at most.
  struct Errors {
    private(set) var sums: [Double]
    private(set) var counts: [Double]

    init(reach: Int) {
      sums = Array(repeating: 0, count: reach)
      counts = sums
    }

    mutating func add(_ error: Double, step: Int, weight: Double) {
      sums[step] += error * error * weight
      counts[step] += weight
    }
  }

  /// How many steps ahead forecasts within a sample are worth comparing.
  static func reach(count: Int, seasonLength: Int) -> Int {
    min(count / 3, max(8, min(2 * seasonLength, 24)))
  }

  /// The origins, each standing for as many as the stride.
  static func origins(count: Int) -> StrideTo<Int> {
    Swift.stride(from: max(4, count / 4), to: count, by: stride(count: count))
  }

  /// One origin in so many is used: a few hundred tell as much as all.
  static func stride(count: Int) -> Int { 1 + count / 256 }

  /// c.
  static func estimate(_ errors: Errors, modelled variances: [Double]) -> Double {
    guard let first = errors.sums.first, first > 0, variances[0] > 0 else { return prior.growth }
    var above = prior.growth * prior.weight
    var below = prior.weight
    for step in 1..<errors.sums.count where errors.counts[step] > 0 {
      let ratio =
        errors.sums[step] / errors.counts[step] / (first / errors.counts[0])
        / (variances[step] / variances[0])
      // Errors of h steps overlap: a hth of them is new.
      let weight = errors.counts[step] / Double(step + 1) * Double(step * step)
      above += weight * (ratio - 1) / Double(step)
      below += weight
    }
    return max(0, above / below)
  }
}
