import Foundation
import Measurement
import NumericalCore

/// The peers' work, done by us: reads lines `NAME SIZE…`, answers each with the processor seconds of one run.
///
/// Kept alive by peers.py, so that both sides alternate within one run.
@main
enum Peers {
  static func main() {
    while let line = readLine() {
      let words = line.split(separator: " ").map(String.init)
      guard let name = words.first else { continue }
      let numbers = words.dropFirst().compactMap(Int.init)
      guard let seconds = Self.seconds(name, numbers) else {
        fatalError("no work called \(line)")
      }
      FileHandle.standardOutput.write(Data("\(seconds)\n".utf8))
    }
  }

  private static func normals(_ count: Int) -> [Double] {
    var generator = Xoshiro256(seed: 1)
    return (0..<count).map { _ in generator.nextNormal() }
  }

  private static func seconds(_ name: String, _ n: [Int]) -> Double? {
    switch (name, n.count) {
    case ("gemm", 1):
      let a = Matrix(rows: n[0], columns: n[0], elements: normals(n[0] * n[0]))
      return Stopwatch.seconds { _ = a.times(a) }
    case ("syrk", 1):
      let a = Matrix(rows: n[0], columns: n[0], elements: normals(n[0] * n[0]))
      return Stopwatch.seconds { _ = a.gram() }
    case ("potrf", 1):
      var a = Matrix(rows: n[0], columns: n[0], elements: normals(n[0] * n[0])).gram()
      for i in 0..<n[0] { a[i, i] += Double(n[0]) }
      return Stopwatch.seconds { _ = try? Cholesky(a) }
    case ("geqrf", 1):
      let a = Matrix(rows: n[0], columns: n[0], elements: normals(n[0] * n[0]))
      return Stopwatch.seconds { _ = try? QR(a) }
    case ("lstsq", 2):
      let (x, y) = (normals(n[0] * n[1]), normals(n[0]))
      var solver = FastLeastSquares(rows: n[0], columns: n[1])
      return Stopwatch.seconds { _ = solver.solve(design: x.span, response: y.span) }
    case ("batched", 3):
      let (x, y) = (normals(n[0] * n[1] * n[2]), normals(n[0] * n[1]))
      let regression = BatchedLeastSquares(rows: n[1], columns: n[2])
      var fits = BatchedLeastSquares.Fits(count: n[0], columns: n[2])
      var workspace = BatchedLeastSquares.Workspace(for: regression)
      return Stopwatch.seconds {
        regression.fit(designs: x.span, responses: y.span, into: &fits, workspace: &workspace)
      }
    case ("ols", 2):
      let design = Matrix(rows: n[0], columns: n[1], elements: normals(n[0] * n[1]))
      let y = normals(n[0])
      return Stopwatch.seconds {
        guard let fit = try? LeastSquaresFit(design: design, response: y) else { return }
        let variance = fit.residualSumOfSquares / Double(fit.degreesOfFreedom)
        let covariance = fit.unscaledCovariance()
        let law = StudentTDistribution(degreesOfFreedom: Double(fit.degreesOfFreedom))
        for j in 0..<n[1] {
          _ = 2 * law.upperTail(abs(fit.coefficients[j]) / (variance * covariance[j, j]).squareRoot())
        }
      }
    case ("exp", 1):
      let x = normals(n[0])
      var result = x
      return Stopwatch.seconds {
        var span = result.mutableSpan
        VectorMath.exp(x.span, into: &span)
      }
    default: return nil
    }
  }
}
