import NumericalCore

/// The law given linear conditions on it.
///
///     d = r − R·μ,   C = R·L (beside the noise),   Cᵀ = [Q₁ Q₂]·[T; 0]
///     μ* = μ + L·Q₁·T⁻ᵀ·d,   S* = (L·Q₂)(L·Q₂)ᵀ,   D² = ‖T⁻ᵀd‖²
///
/// Waggoner & Zha (1999), Review of Economics and Statistics 81, 639–651, in the minimum-norm form; rows are scaled to
/// unit variance and ranked by pivoted QR first. A Student law with ν degrees of freedom gains q and is scaled by
/// (ν + D²)/(ν + q); noise shares its mixing variable. Draws move by Matheron's rule, y + S·Rᵀ·M⁻¹·(r − R·y), with the
/// draws' own covariance; noise on them is drawn from a generator with a fixed seed.
/// - Throws: `ConflictingConditions`, or `FactorizationError` where numbers are not finite.
public func condition(_ law: Law, on conditions: Conditions) throws -> Conditioned {
  var generator = Xoshiro256(seed: 0, stream: "noise of conditions")
  return try condition(law, on: conditions, using: &generator)
}

/// The law given linear conditions on it, noise on draws taken from `generator`.
/// - Throws: `ConflictingConditions`, or `FactorizationError` where numbers are not finite.
public func condition(
  _ law: Law, on conditions: Conditions, using generator: inout some RandomNumberGenerator
) throws -> Conditioned {
  precondition(conditions.matrix.columns == law.dimension, "conditions have one column a cell")
  let mean = law.mean
  let expected = conditions.matrix.times(mean)
  let surprise = zip(conditions.values, expected).map { $0 - $1 }
  guard conditions.count > 0 else {
    return Conditioned(
      law: law, surprise: [], squaredDistance: 0, tailProbability: 1, blame: [],
      gain: Matrix(rows: law.dimension, columns: 0), dropped: [], rank: 0)
  }
  let kernel = try ConditioningKernel(law: law, conditions: conditions, surprise: surprise)
  let shift = kernel.shift
  let moved = zip(mean, shift).map { $0 + $1 }
  let distance = kernel.squaredDistance
  let rank = Double(kernel.rank)
  let conditioned: Law
  var tail = 1.0
  switch law {
  case .gaussian:
    conditioned = .gaussian(mean: moved, factor: try kernel.posteriorFactor())
    if kernel.rank > 0 { tail = ChiSquaredDistribution(degreesOfFreedom: rank).upperTail(distance) }
  case .student(_, _, let degreesOfFreedom):
    let scale = ((degreesOfFreedom + distance) / (degreesOfFreedom + rank)).squareRoot()
    var factor = try kernel.posteriorFactor()
    for j in 0..<factor.columns { for i in 0..<factor.rows { factor[i, j] *= scale } }
    conditioned = .student(mean: moved, factor: factor, degreesOfFreedom: degreesOfFreedom + rank)
    if kernel.rank > 0 {
      tail = FDistribution(numerator: rank, denominator: degreesOfFreedom).upperTail(distance / rank)
    }
  case .draws(let sample):
    conditioned = .draws(kernel.matheron(sample, conditions, using: &generator))
    if kernel.rank > 0 { tail = ChiSquaredDistribution(degreesOfFreedom: rank).upperTail(distance) }
  }
  return Conditioned(
    law: conditioned, surprise: surprise, squaredDistance: distance, tailProbability: tail,
    blame: kernel.blame,
    gain: kernel.gain, dropped: kernel.dropped.sorted().map { conditions.labels[$0] }, rank: kernel.rank)
}
