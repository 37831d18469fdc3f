import NumericalCore

/// A law under conditions, with how surprising they were and what each one did.
public struct Conditioned: Sendable, Hashable {
  /// The law given the conditions; draws where a range was among them.
  public internal(set) var law: Law
  /// d = r − R·mean, one a condition; for a range, what it moves the quantity's mean by.
  public internal(set) var surprise: [Double]
  /// D² = dᵀM⁻¹d with M = R·S·Rᵀ plus noise, over the conditions with a value: how far they lie from the centre,
  /// squared. Twice the Kullback–Leibler divergence of moving the mean there and keeping the band.
  public internal(set) var squaredDistance: Double
  /// Probability of values at least as surprising: χ² with `rank` degrees of freedom, F for a Student law.
  public internal(set) var tailProbability: Double
  /// What leaving condition i out would take off D²: (M⁻¹d)ᵢ²/(M⁻¹)ᵢᵢ; 0 for redundant ones and ranges.
  public internal(set) var blame: [Double]
  /// G = S·Rᵀ·M⁻¹, cells × conditions: the mean moves by exactly G·d. Columns of redundant conditions are 0.
  public internal(set) var gain: Matrix
  /// λ = M⁻¹d: half of what D² grows by for a unit of each value; 0 for redundant ones and ranges.
  public internal(set) var multipliers: [Double]
  /// Labels of conditions that the others already imply.
  public internal(set) var dropped: [String]
  /// Number of independent conditions with a value.
  public internal(set) var rank: Int
  /// Probability of the ranges under the law and the other conditions: exact for one range, else by simulation; 1
  /// where there is none.
  public internal(set) var rangeProbability = 1.0
  /// The normal law with the exact mean and covariance of `law`, where one range made it another than Gaussian.
  public internal(set) var moments: Law?

  /// How much of each cell's shift condition `index` accounts for.
  public func contribution(of index: Int) -> [Double] { gain.column(index).map { $0 * surprise[index] } }
}
