import NumericalCore

/// Equally weighted draws from weighted ones: draw by draw, weight w occurs ⌊N·w⌋ or ⌈N·w⌉ times.
///
/// Carpenter, Clifford & Fearnhead (1999), IEE Proceedings 146, 2–7.
public enum SystematicResampling {
  /// The numbers of the draws chosen, in ascending order.
  /// - Parameter weights: ≥ 0, summing to 1.
  public static func choose(
    _ count: Int, weights: [Double], using generator: inout some RandomNumberGenerator
  ) -> [Int] {
    let offset = generator.nextUniform()
    guard let first = weights.first else { return [] }
    var chosen: [Int] = []
    chosen.reserveCapacity(count)
    var (draw, cumulated) = (0, first)
    for k in 0..<count {
      let level = (Double(k) + offset) / Double(count)
      while cumulated < level && draw + 1 < weights.count {
        draw += 1
        cumulated += weights[draw]
      }
      chosen.append(draw)
    }
    return chosen
  }
}
