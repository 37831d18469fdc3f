import CAllocationCounter
import NumericalCore
import Testing

/// Problems of one shape: column-major designs and responses, one after another.
private struct Problems {
  let rows: Int
  let columns: Int
  var designs: [Double] = []
  var responses: [Double] = []

  init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
  }

  /// `count` problems of normal numbers whose columns are mixed towards each other by `mixing`.
  init(rows: Int, columns: Int, count: Int, mixing: Double, seed: UInt64) {
    self.init(rows: rows, columns: columns)
    var generator = Xoshiro256(seed: seed)
    for _ in 0..<count {
      var design = Matrix(
        rows: rows, columns: columns, elements: (0..<rows * columns).map { _ in generator.nextNormal() })
      for j in 0..<columns {
        for i in 0..<rows { design[i, j] = mixing * design[i, 0] + (1 - mixing) * design[i, j] }
      }
      append(design, (0..<rows).map { design.row($0).reduce(0, +) + generator.nextNormal() })
    }
  }

  mutating func append(_ design: Matrix, _ response: [Double]) {
    designs += design.elements
    responses += response
  }

  var count: Int { responses.count / rows }

  func design(_ k: Int) -> Matrix {
    let size = rows * columns
    return Matrix(rows: rows, columns: columns, elements: Array(designs[k * size..<(k + 1) * size]))
  }

  func response(_ k: Int) -> [Double] { Array(responses[k * rows..<(k + 1) * rows]) }

  func fits() -> BatchedLeastSquares.Fits {
    BatchedLeastSquares(rows: rows, columns: columns).fit(designs: designs, responses: responses)
  }
}

/// The largest difference relative to the largest element.
private func relativeDifference(_ a: ArraySlice<Double>, _ b: [Double]) -> Double {
  largestDifference(Array(a), b) / (b.map(abs).max() ?? 1)
}

/// A 2-norm condition number of the design with columns of unit norm.
private func condition(_ design: Matrix) throws -> Double {
  var scaled = design
  for j in 0..<design.columns {
    let norm = design.column(j).reduce(0) { $0 + $1 * $1 }.squareRoot()
    for i in 0..<design.rows { scaled[i, j] /= norm }
  }
  let values = try SingularValues(scaled).s
  return (values.first ?? 1) / (values.last ?? 1)
}

struct BatchedLeastSquaresTests {
  static let shapes = [
    (4, 2), (5, 5), (8, 3), (20, 5), (60, 5), (61, 6), (120, 10), (300, 24), (90, 30), (600, 7),
  ]

  @Test(arguments: shapes, [0, 0.9, 0.99])
  func `well-conditioned problems have the digits of the QR factorization`(
    shape: (rows: Int, columns: Int), mixing: Double
  ) throws {
    let problems = Problems(rows: shape.rows, columns: shape.columns, count: 19, mixing: mixing, seed: 3)
    let fits = problems.fits()
    #expect(fits.count == 19)
    for k in 0..<19 {
      let reference = try LeastSquaresFit(design: problems.design(k), response: problems.response(k))
      guard try condition(problems.design(k)) < 1e3 else { continue }
      // Rounding times the condition number, 1e-13, and its square as far as the normal equations let it in, 1e-11.
      #expect(relativeDifference(fits.coefficients(of: k), reference.coefficients) < 1e-10)
      if shape.rows > shape.columns {
        #expect(relativeError(fits.residualSumsOfSquares[k], reference.residualSumOfSquares) < 1e-10)
      }
      #expect(fits.ranks[k] == shape.columns)
      #expect(fits.method(of: k) != .pivotedReflections && fits.method(of: k) != .notFinite)
    }
  }

  @Test func `a nearly perfect fit keeps the digits of its residuals`() throws {
    var problems = Problems(rows: 60, columns: 3)
    var generator = Xoshiro256(seed: 9)
    for noise in [1e-1, 1e-3, 1e-5, 1e-7] {
      let design = Matrix(columns: [
        [Double](repeating: 1, count: 60), (0..<60).map { Double($0) },
        (0..<60).map { _ in generator.nextNormal() },
      ])
      problems.append(design, (0..<60).map { 1000 + 3 * Double($0) + noise * generator.nextNormal() })
    }
    let fits = problems.fits()
    for (k, noise) in [1e-1, 1e-3, 1e-5, 1e-7].enumerated() {
      let reference = try LeastSquaresFit(design: problems.design(k), response: problems.response(k))
      // Residuals are differences of numbers of size 1000: their rounding is 1e-13.
      #expect(
        relativeError(fits.residualSumsOfSquares[k], reference.residualSumOfSquares)
          < max(1e-10, 1e-11 / noise))
    }
  }

  @Test func `worse conditions take the slower ways and keep the digits of reflections`() throws {
    var problems = Problems(rows: 40, columns: 4)
    let tilts = [1.0, 0.1, 1e-2, 1e-3, 1e-5, 1e-7, 1e-14, 0]
    var generator = Xoshiro256(seed: 4)
    for tilt in tilts {
      var design = Matrix(rows: 40, columns: 4, elements: (0..<160).map { _ in generator.nextNormal() })
      for i in 0..<40 { design[i, 3] = design[i, 1] + tilt * design[i, 3] }
      problems.append(design, (0..<40).map { design.row($0).reduce(0, +) + 0.01 * generator.nextNormal() })
    }
    let fits = problems.fits()
    let methods: [LeastSquaresMethod] = [
      .normalEquations, .normalEquations, .refinedNormalEquations, .refinedNormalEquations, .reflections,
      .reflections, .pivotedReflections, .pivotedReflections,
    ]
    for (k, tilt) in tilts.enumerated() {
      #expect(fits.method(of: k) == methods[k], "tilt \(tilt)")
      let reference = try LeastSquaresFit(design: problems.design(k), response: problems.response(k))
      #expect(fits.ranks[k] == reference.rank)
      guard reference.rank == 4 else { continue }
      // Rounding times the condition number, and its square times the part of the residuals.
      let size = 1e-15 * (10 / tilt + 10 / tilt / tilt * 0.01)
      #expect(relativeDifference(fits.coefficients(of: k), reference.coefficients) < max(1e-12, 100 * size))
      #expect(relativeError(fits.residualSumsOfSquares[k], reference.residualSumOfSquares) < 1e-9)
    }
    #expect(fits.coefficients(of: 7).contains { $0.isNaN })
  }

  enum Trouble: CaseIterable {
    case nan, infinity, infiniteResponse, zeroColumn, collinear, huge, tiny, zeroResponse
  }

  @Test(arguments: Trouble.allCases)
  func `a bad problem does not disturb its neighbours`(trouble: Trouble) {
    let good = Problems(rows: 60, columns: 5, count: 24, mixing: 0.5, seed: 5)
    var bad = good
    let (at, size) = (11, 300)
    switch trouble {
    case .nan: bad.designs[at * size + 7] = .nan
    case .infinity: bad.designs[at * size + 7] = .infinity
    case .infiniteResponse: bad.responses[at * 60 + 59] = -.infinity
    case .zeroColumn: for i in 0..<60 { bad.designs[at * size + 60 + i] = 0 }
    case .collinear: for i in 0..<60 { bad.designs[at * size + 60 + i] = bad.designs[at * size + i] }
    case .huge: for i in 0..<size { bad.designs[at * size + i] *= 0x1p1000 }
    case .tiny: for i in 0..<size { bad.designs[at * size + i] *= 0x1p-1000 }
    case .zeroResponse: for i in 0..<60 { bad.responses[at * 60 + i] = 0 }
    }
    let (before, after) = (good.fits(), bad.fits())
    for k in 0..<24 where k != at {
      #expect(after.coefficients(of: k) == before.coefficients(of: k))
      #expect(after.residualSumsOfSquares[k] == before.residualSumsOfSquares[k])
      #expect(after.method(of: k) == before.method(of: k))
    }
    let own = Array(after.coefficients(of: at))
    switch trouble {
    case .nan, .infinity, .infiniteResponse:
      #expect(after.method(of: at) == .notFinite && own.allSatisfy(\.isNaN) && after.ranks[at] == 0)
      #expect(after.residualSumsOfSquares[at].isNaN)
    case .zeroColumn, .collinear:
      #expect(after.method(of: at) == .pivotedReflections && after.ranks[at] == 4)
      #expect(own.count { $0.isNaN } == 1)
    case .huge, .tiny:
      let scale = trouble == .huge ? 0x1p1000 : 0x1p-1000
      #expect(relativeDifference(own.map { $0 * scale }[...], Array(before.coefficients(of: at))) < 1e-12)
    case .zeroResponse:
      #expect(own.allSatisfy { $0 == 0 } && after.residualSumsOfSquares[at] == 0)
    }
  }

  @Test(arguments: [(33, 7), (9, 2), (80, 28)])
  func `a problem's results do not depend on its place`(shape: (rows: Int, columns: Int)) {
    let (rows, size) = (shape.rows, shape.rows * shape.columns)
    let problems = Problems(rows: rows, columns: shape.columns, count: 16, mixing: 0.3, seed: 6)
    let together = problems.fits()
    let regression = BatchedLeastSquares(rows: rows, columns: shape.columns)
    for first in 0..<16 {
      for count in [1, 16 - first] {
        let some = regression.fit(
          designs: Array(problems.designs[first * size..<(first + count) * size]),
          responses: Array(problems.responses[first * rows..<(first + count) * rows]))
        for k in 0..<count { #expect(some.coefficients(of: k) == together.coefficients(of: k + first)) }
      }
    }
  }

  @Test func `more columns than rows leave columns out`() {
    let problems = Problems(rows: 3, columns: 5, count: 2, mixing: 0, seed: 7)
    let fits = problems.fits()
    #expect(fits.ranks == [3, 3] && fits.method(of: 1) == .pivotedReflections)
    #expect(fits.coefficients(of: 0).count { $0.isNaN } == 2)
  }

  @Test func `no columns leave the response as the residual`() {
    let fits = BatchedLeastSquares(rows: 2, columns: 0).fit(designs: [], responses: [3, 4])
    #expect(fits.coefficients.isEmpty && fits.residualSumsOfSquares == [25] && fits.ranks == [0])
    #expect(BatchedLeastSquares(rows: 2, columns: 1).fit(designs: [], responses: []).count == 0)
  }

  @Test(arguments: shapes)
  func `one problem alone is solved as in a batch`(shape: (rows: Int, columns: Int)) throws {
    let problems = Problems(rows: shape.rows, columns: shape.columns, count: 1, mixing: 0.5, seed: 8)
    var solver = FastLeastSquares(rows: shape.rows, columns: shape.columns)
    let summary = solver.solve(design: problems.designs.span, response: problems.responses.span)
    let reference = try LeastSquaresFit(design: problems.design(0), response: problems.responses)
    #expect(relativeDifference(solver.coefficients[...], reference.coefficients) < 1e-10)
    #expect(summary.rank == shape.columns)
    if shape.rows > shape.columns {
      #expect(relativeError(summary.residualSumOfSquares, reference.residualSumOfSquares) < 1e-10)
    }
  }

  @Test func `a wide design with many columns is solved too`() throws {
    let problems = Problems(rows: 320, columns: 260, count: 1, mixing: 0.1, seed: 10)
    var solver = FastLeastSquares(rows: 320, columns: 260)
    let summary = solver.solve(design: problems.designs.span, response: problems.responses.span)
    #expect(summary.rank == 260 && summary.method == .pivotedReflections)
  }

  @Test func `the inner loops allocate nothing`() throws {
    guard allocation_count() >= 0 else { return }
    let control = allocation_count()
    let numbers = [Double](repeating: 1, count: 1000)
    #expect(allocation_count() > control && numbers.count == 1000)

    var problems = Problems(rows: 60, columns: 5, count: 37, mixing: 0.5, seed: 11)
    for i in 0..<60 {
      problems.designs[300 + i] = problems.designs[i] * 1e3 + 1e-3 * problems.designs[300 + i]
    }
    let regression = BatchedLeastSquares(rows: 60, columns: 5)
    var fits = BatchedLeastSquares.Fits(count: 37, columns: 5)
    var workspace = BatchedLeastSquares.Workspace(for: regression)
    var solver = FastLeastSquares(rows: 60, columns: 5)
    let (designs, responses) = (Array(problems.designs[0..<300]), Array(problems.responses[0..<60]))
    var result = [Double](repeating: 0, count: 60)

    let before = allocation_count()
    for _ in 0..<10 {
      regression.fit(
        designs: problems.designs.span, responses: problems.responses.span, into: &fits, workspace: &workspace
      )
      _ = solver.solve(design: designs.span, response: responses.span)
      var span = result.mutableSpan
      VectorMath.exp(responses.span, into: &span)
    }
    #expect(allocation_count() == before)
  }
}
