import NumericalCore

/// Ranges on a law that already meets its other conditions: the quantities in range are drawn, exactly, from their
/// truncated law, and Matheron's rule carries them to all cells.
struct RangeConditioning {
  private let first: Conditioned
  private let conditions: Conditions
  private let valued: [Int]
  private let ranges: [Int]
  private let subset: Conditions
  private let expected: [Double]
  /// The law of the quantities in range.
  private let kernel: ConditioningKernel
  /// What may move; the same as `kernel` where everything may.
  private let mover: ConditioningKernel

  init(
    law: Law, first: Conditioned, conditions: Conditions, valued: [Int], ranges: [Int], drivers: Drivers?
  ) throws {
    (self.first, self.conditions, self.valued, self.ranges) = (first, conditions, valued, ranges)
    let subset = conditions.subset(ranges)
    self.subset = subset
    let mean = first.law.mean
    expected = subset.matrix.times(mean)
    let nothing = Array(repeating: 0.0, count: ranges.count)
    kernel = try ConditioningKernel(
      law: first.law, mean: mean, conditions: subset, surprise: nothing, drivers: nil)
    mover =
      try drivers.map {
        try ConditioningKernel(
          law: first.law, mean: mean, conditions: subset, surprise: nothing, drivers: $0)
      } ?? kernel
    if !kernel.ranked.dropped.isEmpty {
      let contradictory = (valued + ranges).filter {
        if case .hard = conditions.kind[$0] { true } else { conditions.kind[$0].range != nil }
      }
      try InequalityConflict(law: law, conditions: conditions.subset(contradictory)).check()
    }
  }

  func conditioned(paths: Int, using generator: inout some RandomNumberGenerator) throws -> Conditioned {
    var (sample, weights, isSample) = (Matrix(rows: 0, columns: 0), [Double]?.none, true)
    var degreesOfFreedom: Double?
    let mean = first.law.mean
    switch first.law {
    case .draws(let draws): sample = draws
    case .weightedDraws(let draws, let own): (sample, weights) = (draws, own)
    case .gaussian:
      sample = first.law.sample(paths, using: &generator)
      isSample = false
    case .student(_, let factor, let degrees):
      sample = Law.gaussian(mean: mean, factor: factor).sample(paths, using: &generator)
      (isSample, degreesOfFreedom) = (false, degrees)
    }
    let drawn = try truncation(degreesOfFreedom).sample(sample.columns, using: &generator)
    move(&sample, onto: drawn.coordinates)
    if let degreesOfFreedom {
      stretch(&sample, drawn.coordinates, mean, degreesOfFreedom, using: &generator)
    }

    var result = first
    result.law = weights.map { .weightedDraws(sample, weights: $0) } ?? .draws(sample)
    result.rangeProbability = drawn.probability
    result.dropped += kernel.ranked.dropped.map { subset.labels[$0] }
    var center = WeightedSample(drawn.coordinates, weights: weights).mean
    if let moments = drawn.moments, !isSample {
      center = [moments.mean]
      if case .gaussian = first.law, mover.ranked.kept == kernel.ranked.kept {
        let shifted = zip(mean, kernel.directions.times(center)).map { $0 + $1 }
        let narrowed = kernel.directions.elements.map { $0 * moments.variance.squareRoot() }
        let elements = kernel.posteriorFactor().elements + narrowed
        result.moments = .gaussian(
          mean: shifted,
          factor: Matrix(rows: mean.count, columns: elements.count / mean.count, elements: elements))
      }
    }
    attribute(center, &result)
    return result
  }

  private func truncation(_ degreesOfFreedom: Double?) -> Truncation {
    func interval(_ i: Int) -> (lower: Double, upper: Double) {
      let (lower, upper) = subset.kind[i].range ?? (-.infinity, .infinity)
      let size = kernel.ranked.sizes[i]
      return ((lower - expected[i]) / size, (upper - expected[i]) / size)
    }
    let implied = kernel.ranked.dropped.filter { kernel.ranked.isMovable($0) }
    return Truncation(
      factor: kernel.ranked.triangle.transposed(), bounds: kernel.ranked.kept.map(interval),
      implied: implied.map { (row: kernel.ranked.rows.column($0), bounds: interval($0)) },
      degreesOfFreedom: degreesOfFreedom, labels: subset.labels)
  }

  /// y + G·(v − R·y) with v = R·μ + sizes·Tᵀu.
  private func move(_ sample: inout Matrix, onto coordinates: Matrix) {
    var values = kernel.ranked.rows.transposeTimes(coordinates)
    for j in 0..<values.columns {
      for i in ranges.indices { values[i, j] = -values[i, j] * kernel.ranked.sizes[i] }
    }
    mover.apply(center: expected, noise: values, to: &sample)
  }

  /// Given v a Student law has ν + q degrees of freedom and the squared scale (ν + ‖u‖²)/(ν + q).
  private func stretch(
    _ sample: inout Matrix, _ coordinates: Matrix, _ mean: [Double], _ degreesOfFreedom: Double,
    using generator: inout some RandomNumberGenerator
  ) {
    let mixing = ChiSquaredDistribution(degreesOfFreedom: degreesOfFreedom + Double(coordinates.rows))
    let centers = kernel.directions.times(coordinates)
    for j in 0..<sample.columns {
      let distance = coordinates.column(j).reduce(0) { $0 + $1 * $1 }
      let scale = ((degreesOfFreedom + distance) / mixing.sample(using: &generator)).squareRoot()
      for i in mean.indices {
        let center = mean[i] + centers[i, j]
        sample[i, j] = center + scale * (sample[i, j] - center)
      }
    }
  }

  /// Shift = G₁d₁ + G₂(d₂ − R₂G₁d₁), so values' columns become G₁ − G₂R₂G₁.
  private func attribute(_ center: [Double], _ result: inout Conditioned) {
    let moved = kernel.ranked.rows.transposeTimes(center)
    let cells = first.gain.rows
    let second = mover.gain
    var own = first.gain
    let carried = second.times(subset.times(first.gain))
    for j in 0..<own.columns { for i in 0..<cells { own[i, j] -= carried[i, j] } }
    let before = subset.matrix.times(first.gain.times(first.surprise))
    var gain = Matrix(rows: cells, columns: conditions.count)
    var surprise = Array(repeating: 0.0, count: conditions.count)
    var (blame, multipliers) = (surprise, surprise)
    for (k, i) in valued.enumerated() {
      (surprise[i], blame[i], multipliers[i]) = (first.surprise[k], first.blame[k], first.multipliers[k])
      for row in 0..<cells { gain[row, i] = own[row, k] }
    }
    for (k, i) in ranges.enumerated() {
      surprise[i] = before[k] + moved[k] * kernel.ranked.sizes[k]
      for row in 0..<cells { gain[row, i] = second[row, k] }
    }
    (result.gain, result.surprise, result.blame, result.multipliers) = (gain, surprise, blame, multipliers)
  }
}
