import ForecastModels
import Forecasting
import NumericalCore
import Reports
import TimeSeries

extension Report {
  /// `almanac bench`: which BLAS core runs, what its matrix product reaches, and fits per second.
  public static func bench() throws -> Report {
    let clock = ContinuousClock()
    /// The shortest time of one call, over batches that last at least a fifth of a second.
    func seconds(_ work: () throws -> Void) rethrows -> Double {
      var best = Double.infinity
      let start = clock.now
      repeat {
        let elapsed = try clock.measure(work)
        best = min(best, Double(elapsed.components.attoseconds) * 1e-18 + Double(elapsed.components.seconds))
      } while start.duration(to: clock.now) < .milliseconds(200)
      return best
    }
    var rows: [[Cell]] = []
    var results: [JSONValue] = []
    func add(_ name: String, _ size: Int, seconds: Double, operations: Double?) {
      let gigaflops = operations.map { $0 / seconds / 1e9 }
      rows.append([
        .text(name), .integer(size), .decimal(gigaflops, 1),
        .number(seconds * 1e9, display: NumberText.grouped(seconds * 1e6, decimals: 1)),
      ])
      results.append(
        .object([
          ("name", .string(name)), ("size", .integer(size)), ("gflops", .optional(gigaflops)),
          ("nanoseconds", .number(seconds * 1e9)),
        ]))
    }
    for n in [32, 128, 512] {
      var generator = Xoshiro256(seed: 1)
      let a = Matrix(rows: n, columns: n, elements: (0..<n * n).map { _ in generator.nextUniform() })
      add("dgemm", n, seconds: seconds { _ = a.times(a) }, operations: 2 * Double(n * n * n))
    }
    var generator = Xoshiro256(seed: 2)
    let series = Series(
      name: "bench", start: .quarterly(2000, 1),
      values: (0..<60).map { 100 + Double($0) + generator.nextNormal() })
    for descriptor in ModelRegistry.standard.descriptors {
      let spec = ModelSpec(id: descriptor.id)
      let time = try seconds { _ = try ModelRegistry.standard.fit(spec, to: TrainingData(series)) }
      add("fit \(descriptor.id)", 60, seconds: time, operations: nil)
    }
    let columns = [
      Column(key: "name", header: "kernel", alignment: .left),
      Column(key: "size", header: "size", alignment: .right),
      Column(key: "gflops", header: "GFLOP/s", alignment: .right),
      Column(key: "nanoseconds", header: "µs a call", alignment: .right),
    ]
    let core = BLAS.coreName
    return Report(
      document: Document([
        .paragraph("BLAS core \(core), one thread."),
        .table(Table(title: nil, columns: columns, rows: rows, notes: [])),
      ]),
      json: .object([("machine", .object([("blasCore", .string(core))])), ("results", .array(results))]))
  }
}
