import ForecastModels
import Forecasting
import Foundation
import Measurement
import NumericalCore
import TimeSeries

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
      guard let seconds = Self.seconds(name, words, numbers) else {
        fatalError("no work called \(line)")
      }
      FileHandle.standardOutput.write(Data("\(seconds)\n".utf8))
    }
  }

  private static func normals(_ count: Int) -> [Double] {
    var generator = Xoshiro256(seed: 1)
    return (0..<count).map { _ in generator.nextNormal() }
  }

  private static func seconds(_ name: String, _ words: [String], _ n: [Int]) -> Double? {
    switch (name, n.count) {
    case ("fit", 1): return fitSeconds(words[1], n[0])
    case (_, 1) where name != "exp" && name != "log": return matrixSeconds(name, n[0])
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
    case ("exp", 1), ("log", 1):
      let x = normals(n[0]).map { name == "log" ? abs($0) : $0 }
      var result = x
      return Stopwatch.seconds {
        var span = result.mutableSpan
        if name == "exp" { VectorMath.exp(x.span, into: &span) } else { VectorMath.log(x.span, into: &span) }
      }
    default: return nil
    }
  }

  /// Matrices of order `n`: `gemm`, `syrk`, `potrf` and `geqrf` work in storage that is there, as C does; the others
  /// return new values. What a work destroys is made again, and what it made is given back, outside the clock.
  private static func matrixSeconds(_ name: String, _ n: Int) -> Double? {
    let a = Matrix(rows: n, columns: n, elements: normals(n * n))
    var definite = a.gram()
    for i in 0..<n { definite[i, i] += Double(n) }
    var result = Matrix(rows: n, columns: n)
    var (cholesky, qr): (Cholesky?, QR?)
    func copy(_ a: Matrix) {
      (cholesky, qr) = (nil, nil)
      result = a
      // The copy that a value makes when it is written to.
      result[0, 0] = a[0, 0]
    }
    /// The matrix in hand, which nobody holds afterwards.
    func taken() -> Matrix {
      var mine = Matrix(rows: 0, columns: 0)
      swap(&mine, &result)
      return mine
    }
    switch name {
    case "gemm": return Stopwatch.seconds { a.times(a, into: &result) }
    case "times": return Stopwatch.seconds { _ = a.times(a) }
    case "syrk": return Stopwatch.seconds { a.lowerGram(into: &result) }
    case "gram": return Stopwatch.seconds { _ = a.gram() }
    case "potrf":
      return try? Stopwatch.seconds(preparing: { copy(definite) }) { try result.formCholeskyFactor() }
    case "cholesky-taken":
      return try? Stopwatch.seconds(preparing: { copy(definite) }) {
        cholesky = try Cholesky(consuming: taken())
      }
    case "cholesky": return try? Stopwatch.seconds { _ = try Cholesky(definite) }
    case "geqrf":
      return try? Stopwatch.seconds(preparing: { copy(a) }) { qr = try QR(consuming: taken()) }
    case "qr": return try? Stopwatch.seconds { _ = try QR(a) }
    default: return nil
    }
  }

  /// A fit and twelve forecasts of the series of months that every side makes by the same formula; NaN for a model
  /// that is not registered.
  private static func fitSeconds(_ model: String, _ count: Int) -> Double? {
    guard ModelRegistry.standard.descriptors.contains(where: { $0.id == model }) else { return .nan }
    let values = (0..<count).map { t -> Double in
      let season = 10 * sin(2 * Double.pi * Double(t) / 12)
      let noise = 5 * Double(t * 7919 % 1009) / 1009
      return 100 + 0.5 * Double(t) + season + noise
    }
    let data = TrainingData(Series(name: "peers", start: .monthly(2000, 1), values: values))
    let spec = ModelSpec(id: model)
    return try? Stopwatch.seconds(budget: 0.5) {
      _ = try ModelRegistry.standard.fit(spec, to: data).forecast(12)
    }
  }
}
