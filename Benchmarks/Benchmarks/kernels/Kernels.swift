import Benchmark
import Measurement

/// The kernels of ``KernelWork``; `almanac bench` shows the same beside the machine's peak.
let benchmarks: @Sendable () -> Void = {
  for (k, make) in KernelWork.standard.enumerated() {
    let work = make()
    Benchmark(
      "\(work.name) \(work.size)",
      configuration: .init(
        metrics: [.wallClock, .throughput], scalingFactor: .one, maxDuration: .milliseconds(500))
    ) { benchmark in
      let work = KernelWork.standard[k]()
      benchmark.startMeasurement()
      for _ in benchmark.scaledIterations { work.run() }
      benchmark.stopMeasurement()
    }
  }
}
