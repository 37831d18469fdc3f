import Conditioning
import NumericalCore
import Testing

@Suite struct ConditioningTests {
  /// Direct solves of well-conditioned problems of order ten: n·ε times their condition number.
  private let algebra = 1e-12

  private func example() -> (mean: [Double], factor: Matrix, conditions: Conditions) {
    var generator = Xoshiro256(seed: 11)
    let n = 7
    var factor = Matrix(rows: n, columns: n)
    for j in 0..<n { for i in j..<n { factor[i, j] = generator.nextNormal() + (i == j ? 3 : 0) } }
    var matrix = Matrix(rows: 3, columns: n)
    for j in 0..<n { for i in 0..<3 { matrix[i, j] = generator.nextNormal() } }
    let mean = (0..<n).map { _ in generator.nextNormal() }
    return (mean, factor, Conditions(matrix: matrix, values: [1, -2, 0.5], labels: ["a", "b", "c"]))
  }

  @Test func `agrees with the KKT system`() throws {
    // Stationarity of ½(y − μ)ᵀS⁻¹(y − μ) under R·y = r, times S: y − S·Rᵀ·λ = μ.
    let (mean, factor, conditions) = example()
    let found = try condition(.gaussian(mean: mean, factor: factor), on: conditions)
    let covariance = factor.timesTranspose(factor)
    let n = mean.count
    let q = conditions.count
    var kkt = Matrix(rows: n + q, columns: n + q)
    for i in 0..<n { kkt[i, i] = 1 }
    let spread = covariance.timesTranspose(conditions.matrix)
    for i in 0..<n { for c in 0..<q { kkt[i, n + c] = -spread[i, c] } }
    for c in 0..<q { for j in 0..<n { kkt[n + c, j] = conditions.matrix[c, j] } }
    let solution = Dense.solve(kkt, mean + conditions.values)
    expectClose(found.law.mean, Array(solution.prefix(n)), algebra * 10)
  }

  @Test func `agrees with the null-space route`() throws {
    let (mean, factor, conditions) = example()
    let found = try condition(.gaussian(mean: mean, factor: factor), on: conditions)
    // y = y₀ + Z·w with R·y₀ = r, R·Z = 0; w by least squares in the metric of L⁻¹.
    let q = conditions.count
    let pivoted = try QR(conditions.matrix.transposed())
    let basis = (0..<mean.count).map { k in
      pivoted.applyQ((0..<mean.count).map { $0 == k ? 1 : 0 })
    }
    let range = Matrix(columns: Array(basis.prefix(q)))
    let null = Matrix(columns: Array(basis.dropFirst(q)))
    let particular = range.times(Dense.solve(conditions.matrix.times(range), conditions.values))
    let whitenedNull = Matrix(columns: (0..<null.columns).map { Dense.solve(factor, null.column($0)) })
    let whitenedGap = Dense.solve(factor, zip(mean, particular).map { $0 - $1 })
    let weights = try QR(whitenedNull).solve(whitenedGap)
    let expected = zip(particular, null.times(weights)).map { $0 + $1 }
    expectClose(found.law.mean, expected, algebra * 10)
  }

  @Test func `agrees with brute-force normal equations`() throws {
    let (mean, factor, conditions) = example()
    let found = try condition(.gaussian(mean: mean, factor: factor), on: conditions)
    let covariance = factor.timesTranspose(factor)
    let cross = covariance.timesTranspose(conditions.matrix)
    let m = conditions.matrix.times(cross)
    let surprise = zip(conditions.values, conditions.matrix.times(mean)).map { $0 - $1 }
    let weights = Dense.solve(m, surprise)
    expectClose(found.surprise, surprise, algebra)
    expectClose(found.law.mean, zip(mean, cross.times(weights)).map { $0 + $1 }, algebra * 10)
    let distance = zip(surprise, weights).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(abs(found.squaredDistance - distance) < algebra * max(1, distance))
    // S* = S − S·Rᵀ·M⁻¹·R·S
    let posterior = found.law.factor.timesTranspose(found.law.factor)
    for j in 0..<mean.count {
      let column = Dense.solve(m, cross.row(j))
      let reduction = cross.times(column)
      expectClose(posterior.column(j), zip(covariance.column(j), reduction).map { $0 - $1 }, 1e-11)
    }
    for i in 0..<conditions.count {
      let inverse = Dense.solve(m, (0..<conditions.count).map { $0 == i ? 1 : 0 })
      #expect(abs(found.blame[i] - weights[i] * weights[i] / inverse[i]) < 1e-11)
    }
  }

  @Test func `blame is what leaving a condition out takes off the distance`() throws {
    let (mean, factor, conditions) = example()
    let law = Law.gaussian(mean: mean, factor: factor)
    let all = try condition(law, on: conditions)
    for left in 0..<conditions.count {
      let kept = (0..<conditions.count).filter { $0 != left }
      let fewer = try condition(
        law, on: Conditions(matrix: conditions.matrix.rows(kept), values: kept.map { conditions.values[$0] }))
      #expect(abs(all.squaredDistance - fewer.squaredDistance - all.blame[left]) < 1e-11)
    }
  }

  @Test func `attribution adds up exactly`() throws {
    let (mean, factor, conditions) = example()
    let found = try condition(.gaussian(mean: mean, factor: factor), on: conditions)
    var sum = mean
    for i in 0..<conditions.count { sum = zip(sum, found.contribution(of: i)).map { $0 + $1 } }
    expectClose(sum, found.law.mean, algebra)
  }

  @Test func `no conditions change nothing`() throws {
    let (mean, factor, _) = example()
    let law = Law.gaussian(mean: mean, factor: factor)
    let found = try condition(law, on: Conditions(matrix: Matrix(rows: 0, columns: 7), values: []))
    #expect(found.law == law && found.squaredDistance == 0 && found.tailProbability == 1)
  }

  @Test func `conditions at the mean move nothing and surprise nobody`() throws {
    let (mean, factor, conditions) = example()
    let at = Conditions(matrix: conditions.matrix, values: conditions.matrix.times(mean))
    let found = try condition(.gaussian(mean: mean, factor: factor), on: at)
    expectClose(found.law.mean, mean, algebra)
    #expect(found.squaredDistance < algebra && found.tailProbability > 1 - 1e-9)
  }

  @Test(arguments: [false, true])
  func `one by one gives what all at once gives`(student: Bool) throws {
    let (mean, factor, conditions) = example()
    let law: Law =
      student
      ? .student(mean: mean, factor: factor, degreesOfFreedom: 5) : .gaussian(mean: mean, factor: factor)
    let together = try condition(law, on: conditions)
    var stepwise = law
    for i in 0..<conditions.count {
      stepwise = try condition(
        stepwise, on: Conditions(matrix: conditions.matrix.rows([i]), values: [conditions.values[i]])
      ).law
    }
    expectClose(stepwise.mean, together.law.mean, 1e-11)
    let a = stepwise.factor.timesTranspose(stepwise.factor)
    let b = together.law.factor.timesTranspose(together.law.factor)
    expectClose(a.elements, b.elements, 1e-10)
  }

  @Test func `conditions on every cell return their values`() throws {
    let (mean, factor, _) = example()
    let values = mean.indices.map { Double($0) }
    let found = try condition(
      .gaussian(mean: mean, factor: factor), on: Conditions(matrix: .identity(7), values: values))
    expectClose(found.law.mean, values, algebra)
    #expect(found.law.factor.columns == 0)
  }

  @Test func `a Student law with many degrees of freedom is Gaussian`() throws {
    let (mean, factor, conditions) = example()
    let gaussian = try condition(.gaussian(mean: mean, factor: factor), on: conditions)
    let student = try condition(.student(mean: mean, factor: factor, degreesOfFreedom: 1e9), on: conditions)
    expectClose(student.law.mean, gaussian.law.mean, algebra)
    // The scale is 1 + O(D²/ν) and so is the tail.
    expectClose(student.law.factor.elements, gaussian.law.factor.elements, 1e-6)
    #expect(abs(student.tailProbability - gaussian.tailProbability) < 1e-6)
  }

  @Test func `a Student law widens with the surprise`() throws {
    // ν = 6, one condition on a unit law with D² = 2.6: scale (6 + 2.6)/(6 + 1) by the formula.
    let law = Law.student(mean: [0, 0], factor: .identity(2), degreesOfFreedom: 6)
    let found = try condition(
      law, on: Conditions(matrix: Matrix(rows: [[1, 0]]), values: [Double.squareRoot(2.6)()]))
    let variance = found.law.factor.timesTranspose(found.law.factor)[1, 1]
    #expect(abs(variance - 8.6 / 7) < algebra)
    guard case .student(_, _, let degrees) = found.law else {
      Issue.record("a Student law stays one")
      return
    }
    #expect(degrees == 7)
  }

  @Test func `noise makes the textbook Kalman update`() throws {
    // Prior N(1, 4), observation 3 with variance 2: mean 1 + 4/6·2, variance 4·2/6.
    let found = try condition(
      .gaussian(mean: [1], factor: Matrix(rows: [[2]])),
      on: Conditions(matrix: Matrix(rows: [[1]]), values: [3], kind: [.noisy(variance: 2)]))
    #expect(abs(found.law.mean[0] - 7.0 / 3) < algebra)
    #expect(abs(found.law.factor.timesTranspose(found.law.factor)[0, 0] - 4.0 / 3) < algebra)
    #expect(abs(found.squaredDistance - 4.0 / 6) < algebra)
  }

  @Test func `two noisy sightings of one quantity are no conflict`() throws {
    let found = try condition(
      .gaussian(mean: [0], factor: Matrix(rows: [[1]])),
      on: Conditions(
        matrix: Matrix(rows: [[1], [1]]), values: [1, 2],
        kind: [.noisy(variance: 1), .noisy(variance: 1)]))
    // Precisions add: 1 + 1 + 1 = 3.
    #expect(found.rank == 2)
    #expect(abs(found.law.mean[0] - 1) < algebra)
  }

  @Test func `drops a redundant condition`() throws {
    let (mean, factor, conditions) = example()
    let sum = zip(conditions.matrix.row(0), conditions.matrix.row(1)).map { $0 + $1 }
    let redundant = Conditions(
      matrix: Matrix(rows: (0..<3).map { conditions.matrix.row($0) } + [sum]),
      values: conditions.values + [-1], labels: ["a", "b", "c", "a plus b"])
    let law = Law.gaussian(mean: mean, factor: factor)
    let found = try condition(law, on: redundant)
    let plain = try condition(law, on: conditions)
    #expect(found.rank == 3 && found.dropped.count == 1)
    #expect(["a", "b", "a plus b"].contains(found.dropped.first ?? ""))
    expectClose(found.law.mean, plain.law.mean, 1e-11)
    #expect(abs(found.squaredDistance - plain.squaredDistance) < 1e-11)
  }

  @Test func `names the conditions that contradict each other`() throws {
    // dgglse's trap: x₁ + x₂ = 1, x₃ + x₄ = 2, and their sum off by 1e-6.
    let law = Law.gaussian(mean: [0.4, 0.7, 0.9, 1.2], factor: .identity(4))
    let matrix = Matrix(rows: [[1, 1, 0, 0], [0, 0, 1, 1], [1, 1, 1, 1], [1, 0, 0, 0]])
    let labels = ["first half", "second half", "year", "first"]
    let bad = Conditions(matrix: matrix, values: [1, 2, 3 + 1e-6, 0.3], labels: labels)
    do {
      _ = try condition(law, on: bad)
      Issue.record("a contradiction has to be thrown")
    } catch let conflict as ConflictingConditions {
      #expect(Set(conflict.labels) == ["first half", "second half", "year"])
    }
    let good = Conditions(
      matrix: matrix.rows([0, 1, 2]), values: [1, 2, 3], labels: Array(labels.prefix(3)))
    expectClose(try condition(law, on: good).law.mean, [0.35, 0.65, 0.85, 1.15], algebra)
  }

  @Test func `a quantity without variance can only be what it is`() throws {
    let law = Law.gaussian(mean: [5, 0], factor: Matrix(rows: [[0], [1]]))
    let row = Matrix(rows: [[1, 0]])
    #expect(
      try condition(law, on: Conditions(matrix: row, values: [5], labels: ["fixed"])).dropped == ["fixed"])
    #expect(throws: ConflictingConditions.self) {
      try condition(law, on: Conditions(matrix: row, values: [6], labels: ["fixed"]))
    }
  }

  @Test func `units of cells and conditions do not matter`() throws {
    let (mean, factor, conditions) = example()
    let plain = try condition(.gaussian(mean: mean, factor: factor), on: conditions)
    let units = [1e13, 1e-2, 1, 1e9, 1e6, 1e-5, 1e3]
    let scales = [1e-9, 1e12, 1]
    var scaledFactor = factor
    var matrix = conditions.matrix
    for j in 0..<7 {
      for i in 0..<7 { scaledFactor[i, j] *= units[i] }
      for c in 0..<3 { matrix[c, j] *= scales[c] / units[j] }
    }
    let law = Law.gaussian(mean: zip(mean, units).map { $0 * $1 }, factor: scaledFactor)
    let found = try condition(
      law, on: Conditions(matrix: matrix, values: zip(conditions.values, scales).map { $0 * $1 }))
    expectClose(zip(found.law.mean, units).map { $0 / $1 }, plain.law.mean, 1e-11)
    #expect(abs(found.squaredDistance - plain.squaredDistance) < 1e-11)
    expectClose(found.blame, plain.blame, 1e-11)
  }

  @Test func `draws follow the conditional law`() throws {
    let (mean, factor, conditions) = example()
    let exact = try condition(.gaussian(mean: mean, factor: factor), on: conditions)
    var generator = Xoshiro256(seed: 5)
    let count = 20_000
    var shocks = Matrix(rows: 7, columns: count)
    for j in 0..<count { for i in 0..<7 { shocks[i, j] = generator.nextNormal() } }
    var sample = factor.times(shocks)
    for j in 0..<count { for i in 0..<7 { sample[i, j] += mean[i] } }
    let found = try condition(.draws(sample), on: conditions)
    guard case .draws(let moved) = found.law else {
      Issue.record("draws stay draws")
      return
    }
    let kept = conditions.matrix.times(moved)
    for i in 0..<3 { for j in 0..<count { #expect(abs(kept[i, j] - conditions.values[i]) < 1e-9) } }
    let variance = exact.law.factor.timesTranspose(exact.law.factor)
    let center = found.law.mean
    let spread = found.law.factor
    for i in 0..<7 {
      // Four standard errors of a mean, and of a variance (√(2/N) relative); estimating S adds terms of 1/√N.
      let error = 4 * (variance[i, i] / Double(count)).squareRoot()
      let estimated = abs(exact.law.mean[i] - mean[i]) * 4 * (3 / Double(count)).squareRoot()
      #expect(abs(center[i] - exact.law.mean[i]) < error + estimated + 1e-9)
      let found = spread.row(i).reduce(0) { $0 + $1 * $1 }
      #expect(abs(found - variance[i, i]) < 4 * (2 / Double(count)).squareRoot() * variance[i, i] * 1.5)
    }
  }

  @Test func `tails are those of χ² and F`() throws {
    // scipy 1.17.1: stats.chi2.sf(4, 1), stats.f.sf(4, 1, 5).
    let conditions = Conditions(matrix: Matrix(rows: [[1]]), values: [2])
    let gaussian = try condition(.gaussian(mean: [0], factor: .identity(1)), on: conditions)
    #expect(abs(gaussian.tailProbability - 0.04550026389635857) < 1e-12)
    let student = try condition(
      .student(mean: [0], factor: .identity(1), degreesOfFreedom: 5), on: conditions)
    #expect(abs(student.tailProbability - 0.10193947882985835) < 1e-12)
  }

  private func expectClose(
    _ found: [Double], _ expected: [Double], _ tolerance: Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(found.count == expected.count, sourceLocation: sourceLocation)
    for (a, b) in zip(found, expected) {
      #expect(abs(a - b) <= tolerance * max(1, abs(b)), sourceLocation: sourceLocation)
    }
  }
}

/// Gaussian elimination with partial pivoting, for references that share no code with the kernel.
enum Dense {
  static func solve(_ matrix: Matrix, _ b: [Double]) -> [Double] {
    let n = b.count
    var a = (0..<n).map { matrix.row($0) + [b[$0]] }
    for column in 0..<n {
      let pivot = (column..<n).max { abs(a[$0][column]) < abs(a[$1][column]) } ?? column
      a.swapAt(pivot, column)
      for row in 0..<n where row != column {
        let factor = a[row][column] / a[column][column]
        for k in column...n { a[row][k] -= factor * a[column][k] }
      }
    }
    return (0..<n).map { a[$0][n] / a[$0][$0] }
  }
}
