import NumericalCore

/// Independent unit shocks u, given that a lower-triangular map of them lies in a box and further combinations in
/// intervals of their own.
///
///     u ~ N(0, I) or t,   lower ≤ F·u ≤ upper,   lowerₖ ≤ xₖ·u ≤ upperₖ
///
/// Draws are independent and exact: by inversion for one quantity, by minimax tilting for several Gaussian ones, by
/// rejection for a Student law and for the further combinations.
struct Truncation {
  let factor: Matrix
  let bounds: [(lower: Double, upper: Double)]
  let implied: [(row: [Double], bounds: (lower: Double, upper: Double))]
  /// `nil` for a Gaussian law.
  let degreesOfFreedom: Double?
  let labels: [String]

  struct Draws {
    /// One column a draw.
    var coordinates: Matrix
    var probability: Double
    /// Of u, where it is one number.
    var moments: (mean: Double, variance: Double)?
  }

  /// How many proposals a draw may cost on average.
  private static let effort = 2000

  func sample(_ count: Int, using generator: inout some RandomNumberGenerator) throws -> Draws {
    let order = bounds.count
    guard order > 0 else {
      return Draws(coordinates: Matrix(rows: 0, columns: count), probability: 1, moments: nil)
    }
    if let degreesOfFreedom { return try student(count, degreesOfFreedom, using: &generator) }
    if order == 1 && implied.isEmpty {
      let interval = unitInterval
      let law = TruncatedNormal(lower: interval.lower, upper: interval.upper)
      let draws = (0..<count).map { _ in law.sample(using: &generator) }
      return Draws(
        coordinates: Matrix(rows: 1, columns: count, elements: draws),
        probability: Double.exp(law.logProbability), moments: law.moments)
    }
    return try tilted(count, using: &generator)
  }

  /// The interval of u where there is one.
  private var unitInterval: (lower: Double, upper: Double) {
    let scale = factor[0, 0]
    let ends = (bounds[0].lower / scale, bounds[0].upper / scale)
    return scale > 0 ? ends : (ends.1, ends.0)
  }

  private func isMet(_ u: [Double]) -> Bool {
    implied.allSatisfy { entry in
      let value = zip(entry.row, u).reduce(0) { $0 + $1.0 * $1.1 }
      // Ranges that touch leave a face, which rounding must not empty.
      let slack = 1e-12 * max(1, abs(value))
      return value >= entry.bounds.lower - slack && value <= entry.bounds.upper + slack
    }
  }

  private func tilted(_ count: Int, using generator: inout some RandomNumberGenerator) throws -> Draws {
    guard let proposal = MinimaxTilting(factor: factor, bounds: bounds) else {
      throw ConditioningError.improbable(ranges: labels)
    }
    var elements: [Double] = []
    elements.reserveCapacity(count * bounds.count)
    var (proposed, weight) = (0, 0.0)
    while elements.count < count * bounds.count {
      guard proposed < Self.effort * max(count, 100) else {
        throw ConditioningError.improbable(ranges: labels)
      }
      proposed += 1
      let (u, logRatio) = proposal.propose(using: &generator)
      let inside = isMet(u)
      if inside { weight += Double.exp(logRatio) }
      if Double.log(generator.nextUniform()) <= logRatio && inside { elements += u }
    }
    // The proposals' weights estimate the probability without bias.
    let probability = min(1, Double.exp(proposal.logBound) * weight / Double(max(1, proposed)))
    return Draws(
      coordinates: Matrix(rows: bounds.count, columns: count, elements: elements), probability: probability,
      moments: nil)
  }

  private func student(
    _ count: Int, _ degreesOfFreedom: Double, using generator: inout some RandomNumberGenerator
  ) throws -> Draws {
    let law = StudentTDistribution(degreesOfFreedom: degreesOfFreedom)
    if bounds.count == 1 && implied.isEmpty {
      var (lower, upper) = unitInterval
      let mirrored = lower > 0
      if mirrored { (lower, upper) = (-upper, -lower) }
      let (least, most) = (law.cumulative(lower), law.cumulative(upper))
      guard lower == upper || most > least else { throw ConditioningError.improbable(ranges: labels) }
      let draws = (0..<count).map { _ in
        let z = lower == upper ? lower : law.quantile(least + generator.nextUniform() * (most - least))
        return mirrored ? -min(max(z, lower), upper) : min(max(z, lower), upper)
      }
      return Draws(
        coordinates: Matrix(rows: 1, columns: count, elements: draws), probability: most - least,
        moments: nil)
    }
    let mixing = ChiSquaredDistribution(degreesOfFreedom: degreesOfFreedom)
    var elements: [Double] = []
    var proposed = 0
    while elements.count < count * bounds.count {
      guard proposed < Self.effort * max(count, 100) else {
        throw ConditioningError.improbable(ranges: labels)
      }
      proposed += 1
      let scale = (degreesOfFreedom / mixing.sample(using: &generator)).squareRoot()
      let u = bounds.map { _ in scale * generator.nextNormal() }
      let isInside = zip(bounds, factor.times(u)).allSatisfy { $1 >= $0.lower && $1 <= $0.upper }
      if isInside && isMet(u) { elements += u }
    }
    return Draws(
      coordinates: Matrix(rows: bounds.count, columns: count, elements: elements),
      probability: Double(count) / Double(max(1, proposed)), moments: nil)
  }
}
