import NumericalCore

/// A kernel on data of a fixed size, ready to be run again and again.
public struct KernelWork {
  /// Such as `gemm`.
  public let name: String
  /// The size, such as `512` or `10000 × 60×5`.
  public let size: String
  /// Floating-point operations of one run by the textbook's count; nil where they are not what matters.
  public let operations: Double?
  /// Bytes that one run must move between memory and the processor; nil where the data stay in the caches.
  public let bytes: Double?
  /// One run.
  public let run: () -> Void

  /// A kernel and what a run of it costs.
  public init(
    _ name: String, _ size: String, operations: Double? = nil, bytes: Double? = nil,
    run: @escaping () -> Void
  ) {
    (self.name, self.size, self.operations, self.bytes, self.run) = (name, size, operations, bytes, run)
  }

  /// The kernels under every model.
  ///
  /// A closure's data are made when it is asked for, so ask for one kernel after another.
  public static var standard: [() -> KernelWork] {
    let products = [32, 128, 512, 1024].map { n in { matrixProduct(n) } }
    let factorizations = [
      { crossProduct(512) }, { cholesky(512) }, { qr(512) }, { triangularSolve(512) },
      { singularValues(128) },
      { symmetricEigen(128) },
    ]
    let single = [(20, 3), (60, 5), (120, 10), (500, 60), (2000, 60)].map { shape in
      { leastSquares(rows: shape.0, columns: shape.1) }
    }
    let batched = [(60, 5, 100), (60, 5, 10_000), (120, 10, 50), (120, 10, 10_000)].map { shape in
      { batchedLeastSquares(rows: shape.0, columns: shape.1, count: shape.2) }
    }
    let functions = [{ vectorMath("exp", VectorMath.exp) }, { vectorMath("log", VectorMath.log) }]
    return products + factorizations + single + batched + functions
  }

  static func normals(_ count: Int, seed: UInt64) -> [Double] {
    var generator = Xoshiro256(seed: seed)
    return (0..<count).map { _ in generator.nextNormal() }
  }

  static func matrix(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: normals(rows * columns, seed: seed))
  }

  private static func matrixProduct(_ n: Int) -> KernelWork {
    let (a, b) = (matrix(n, n, seed: 1), matrix(n, n, seed: 2))
    var result = a
    return KernelWork("gemm", "\(n)", operations: 2 * cube(n)) { a.times(b, into: &result) }
  }

  private static func crossProduct(_ n: Int) -> KernelWork {
    let a = matrix(n, n, seed: 1)
    var result = a
    return KernelWork("syrk", "\(n)", operations: cube(n)) { a.lowerGram(into: &result) }
  }

  private static func positiveDefinite(_ n: Int) -> Matrix {
    var a = matrix(n + 10, n, seed: 3).gram()
    for i in 0..<n { a[i, i] += Double(n) }
    return a
  }

  private static func cholesky(_ n: Int) -> KernelWork {
    let a = positiveDefinite(n)
    return KernelWork("potrf", "\(n)", operations: cube(n) / 3) { _ = try? Cholesky(a) }
  }

  private static func qr(_ n: Int) -> KernelWork {
    let a = matrix(n, n, seed: 4)
    return KernelWork("geqrf", "\(n)", operations: 4 * cube(n) / 3) { _ = try? QR(a) }
  }

  private static func triangularSolve(_ n: Int) -> KernelWork {
    let (factor, b) = (try? Cholesky(positiveDefinite(n)), matrix(n, n, seed: 5))
    return KernelWork("trsm", "\(n)", operations: cube(n)) { _ = factor?.solveLower(b) }
  }

  private static func singularValues(_ n: Int) -> KernelWork {
    let a = matrix(n, n, seed: 6)
    return KernelWork("gesdd", "\(n)") { _ = try? SingularValues(a) }
  }

  private static func symmetricEigen(_ n: Int) -> KernelWork {
    let a = positiveDefinite(n)
    return KernelWork("syevd", "\(n)") { _ = try? SymmetricEigen(a) }
  }

  /// Operations of the cross-product [X y]ᵀ[X y], which any way by normal equations needs.
  private static func gramOperations(_ rows: Int, _ columns: Int) -> Double {
    Double(rows * (columns + 1) * (columns + 2))
  }

  private static func leastSquares(rows: Int, columns: Int) -> KernelWork {
    let (x, y) = (normals(rows * columns, seed: 7), normals(rows, seed: 8))
    let solver = Solver(rows: rows, columns: columns)
    return KernelWork(
      "least squares", "\(rows)×\(columns)", operations: gramOperations(rows, columns)
    ) { solver.solve(x, y) }
  }

  private static func batchedLeastSquares(rows: Int, columns: Int, count: Int) -> KernelWork {
    let (x, y) = (normals(count * rows * columns, seed: 9), normals(count * rows, seed: 10))
    let solver = BatchSolver(rows: rows, columns: columns, count: count)
    return KernelWork(
      "batched least squares", "\(count) × \(rows)×\(columns)",
      operations: Double(count) * gramOperations(rows, columns),
      bytes: count >= 10_000 ? Double(8 * count * rows * (columns + 1)) : nil
    ) { solver.solve(x, y) }
  }

  private static func vectorMath(
    _ name: String, _ function: @escaping (Span<Double>, inout MutableSpan<Double>) -> Void
  ) -> KernelWork {
    let x = normals(4096, seed: 11).map(abs)
    var result = x
    return KernelWork(name, "4096") {
      var span = result.mutableSpan
      function(x.span, &span)
    }
  }

  private static func cube(_ n: Int) -> Double { Double(n * n * n) }
}

/// A class because a closure cannot hold a type that cannot be copied.
private final class Solver {
  private var solver: FastLeastSquares

  init(rows: Int, columns: Int) { solver = FastLeastSquares(rows: rows, columns: columns) }

  func solve(_ x: [Double], _ y: [Double]) { _ = solver.solve(design: x.span, response: y.span) }
}

/// A class because a closure cannot hold a type that cannot be copied.
private final class BatchSolver {
  private let regression: BatchedLeastSquares
  private var fits: BatchedLeastSquares.Fits
  private var workspace: BatchedLeastSquares.Workspace

  init(rows: Int, columns: Int, count: Int) {
    regression = BatchedLeastSquares(rows: rows, columns: columns)
    fits = BatchedLeastSquares.Fits(count: count, columns: columns)
    workspace = BatchedLeastSquares.Workspace(for: regression)
  }

  func solve(_ x: [Double], _ y: [Double]) {
    regression.fit(designs: x.span, responses: y.span, into: &fits, workspace: &workspace)
  }
}
