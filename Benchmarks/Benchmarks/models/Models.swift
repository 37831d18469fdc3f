import Benchmark
import ForecastModels
import Forecasting
import NumericalCore
import TimeSeries

/// A fit with every registered model on fifteen years of quarters.
let benchmarks: @Sendable () -> Void = {
  var generator = Xoshiro256(seed: 2)
  let series = Series(
    name: "bench", start: .quarterly(2000, 1),
    values: (0..<60).map { 100 + Double($0) + generator.nextNormal() })
  let data = TrainingData(series)
  for descriptor in ModelRegistry.standard.descriptors {
    let spec = ModelSpec(id: descriptor.id)
    Benchmark(
      "fit \(descriptor.id)",
      configuration: .init(metrics: [.wallClock, .throughput], maxDuration: .milliseconds(500))
    ) { benchmark in
      for _ in benchmark.scaledIterations {
        blackHole(try ModelRegistry.standard.fit(spec, to: data))
      }
    }
  }
}
