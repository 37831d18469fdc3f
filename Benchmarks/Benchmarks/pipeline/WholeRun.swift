import Benchmark
import Foundation
import Pipeline
import TimeSeries

/// From text to result: a table of series read, and the whole run on models/alibaba.
let benchmarks: @Sendable () -> Void = {
  let configuration = Benchmark.Configuration(
    metrics: [.wallClock, .throughput], maxDuration: .seconds(3), maxIterations: 50)
  var lines = ["unique_id,ds,y"]
  for series in 0..<1000 {
    for month in 0..<60 {
      let (year, number) = (2015 + month / 12, month % 12 + 1)
      lines.append("S\(series),\(year)-\(number < 10 ? "0" : "")\(number),\(series + month).25")
    }
  }
  let bytes = Array(lines.joined(separator: "\n").utf8)
  Benchmark("read 1000 series of 60 months", configuration: configuration) { benchmark in
    for _ in benchmark.scaledIterations {
      blackHole(try SeriesTable.read(file: "bench.csv", bytes: bytes))
    }
  }
  let model = "\(#filePath)".replacingOccurrences(
    of: "/Benchmarks/Benchmarks/pipeline/WholeRun.swift", with: "/models/alibaba")
  Benchmark("run models/alibaba", configuration: configuration) { benchmark in
    for _ in benchmark.scaledIterations {
      blackHole(try Project(model).runReport(seed: 42, showsOutcome: false, explains: false))
    }
  }
}
