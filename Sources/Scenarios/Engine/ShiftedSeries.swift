import NumericalCore
import RealModule

extension Assumption {
  /// Whether it shifts draws that were made without it.
  var isShift: Bool { mode == .break || mode == .event }
}

extension ScenarioEngine {
  /// Shifts a series where a break or an event says so; sizes that are not certain are drawn path by path.
  ///
  /// Relative sizes act in logarithms, ln(1 + size) + softness·z, so that positive values stay positive.
  /// - Parameter stream: names the draws of the size, the same in every scenario that makes the same shift.
  /// - Returns: the steps shifted.
  func shift(_ assumption: Assumption, stream: String, in futures: inout Futures) -> [Int] {
    guard case .change(let size, let isRelative, let ramp) = assumption.content,
      let first = assumption.periods.first.flatMap(futures.index), var draws = futures[assumption.series]
    else { return [] }
    let paths = futures.paths
    var generator = Xoshiro256(seed: seed, stream: stream)
    let sizes = (0..<paths).map { _ in
      let noise = assumption.softness > 0 ? assumption.softness * generator.nextNormal() : 0
      return isRelative ? Double.log(onePlus: size) + noise : size * (1 + noise)
    }
    let last = assumption.mode == .event ? first : futures.horizon - 1
    for step in first...last {
      let part = min(1, Double(step - first + 1) / Double(ramp))
      for path in 0..<paths {
        let index = step * paths + path
        draws[index] =
          isRelative ? draws[index] * Double.exp(part * sizes[path]) : draws[index] + part * sizes[path]
      }
    }
    futures[assumption.series] = draws
    return Array(first...last)
  }
}
