import RealModule

/// What a theta model is estimated on: values without their season, gaps filled, and the line before each of them.
struct ThetaSample {
  /// About the first value, gaps filled by straight lines; the model is indifferent to the level.
  let values: [Double]
  /// The level that was taken off.
  let centre: Double
  /// Whether the value was observed and is not one of the first, on which the model conditions.
  let isScored: [Bool]
  /// How many are.
  let scoredCount: Int
  /// The line through all values.
  let fullLine: ThetaLine
  /// The lines through the values before each one.
  private let lines: [(intercept: Double, slope: Double)]

  /// The first two values make the first line; the shortest series are scored on all of theirs.
  static func skipped(_ count: Int) -> Int { min(2, max(0, count - 4)) }

  init(_ adjusted: [Double]) {
    centre = adjusted.first ?? 0
    var filled = adjusted
    var last = 0
    for index in filled.indices where !adjusted[index].isNaN {
      for between in last + 1..<max(index, last + 1) {
        let share = Double(between - last) / Double(index - last)
        filled[between] = adjusted[last] + share * (adjusted[index] - adjusted[last])
      }
      last = index
    }
    let centre = centre
    values = filled.map { $0 - centre }
    let observed = adjusted.count { !$0.isNaN }
    var remaining = Self.skipped(observed)
    isScored = adjusted.map { value in
      guard !value.isNaN else { return false }
      remaining -= 1
      return remaining < 0
    }
    scoredCount = observed - Self.skipped(observed)
    var line = ThetaLine()
    var lines: [(Double, Double)] = []
    lines.reserveCapacity(values.count)
    for value in values {
      lines.append((line.intercept, line.slope))
      line.update(with: value)
    }
    fullLine = line
    self.lines = lines
  }

  /// The sums of squares and products of one pass, for the refitted line and the fixed one.
  ///
  /// The errors are a − ℓ₀ p − w D, with p = (1−α)^(t−1) and D the line's part.
  struct Sums {
    var aa = 0.0
    var ap = 0.0
    var pp = 0.0
    var dynamic = LineSums()
    var fixed = LineSums()
  }

  /// Those in which the line takes part.
  struct LineSums {
    var ad = 0.0
    var pd = 0.0
    var dd = 0.0

    @inline(__always) mutating func add(_ a: Double, _ p: Double, _ d: Double) {
      ad += a * d
      pd += p * d
      dd += d * d
    }
  }

  /// One pass at a given α.
  /// - Complexity: O(n).
  func sums(_ alpha: Double) -> Sums {
    var sums = Sums()
    let complement = 1 - alpha
    let inverse = 1 / alpha
    let (intercept, slope) = (fullLine.intercept, fullLine.slope)
    values.withUnsafeBufferPointer { values in
      lines.withUnsafeBufferPointer { lines in
        isScored.withUnsafeBufferPointer { isScored in
          var level = 0.0
          var p = 1.0
          for t in 0..<values.count {
            let value = values[t]
            let next = p * complement
            if isScored[t] {
              let a = value - level
              let reach = (1 - next) * inverse
              sums.aa += a * a
              sums.ap += a * p
              sums.pp += p * p
              sums.dynamic.add(a, p, p * lines[t].intercept + reach * lines[t].slope)
              sums.fixed.add(a, p, p * intercept + reach * slope)
            }
            level = alpha * value + complement * level
            p = next
          }
        }
      }
    }
    return sums
  }
}
