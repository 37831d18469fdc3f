import NumericalCore

/// A law under conditions, with how surprising they were and what each one did.
public struct Conditioned: Sendable, Hashable {
  /// The law given the conditions.
  public let law: Law
  /// d = r − R·mean, one a condition.
  public let surprise: [Double]
  /// D² = dᵀM⁻¹d with M = R·S·Rᵀ plus noise: how far the conditions lie from the centre, squared.
  public let squaredDistance: Double
  /// Probability of conditions at least as surprising: χ² with `rank` degrees of freedom, F for a Student law.
  public let tailProbability: Double
  /// What leaving condition i out would take off D²: (M⁻¹d)ᵢ²/(M⁻¹)ᵢᵢ; 0 for redundant ones.
  public let blame: [Double]
  /// G = S·Rᵀ·M⁻¹, cells × conditions: the mean moves by exactly G·d. Columns of redundant conditions are 0.
  public let gain: Matrix
  /// Labels of conditions that the others already imply.
  public let dropped: [String]
  /// Number of independent conditions.
  public let rank: Int

  /// How much of each cell's shift condition `index` accounts for.
  public func contribution(of index: Int) -> [Double] { gain.column(index).map { $0 * surprise[index] } }
}
