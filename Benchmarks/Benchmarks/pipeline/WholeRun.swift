import Benchmark
import Documents
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
  let call = """
    Revenue was RMB 242.6 billion, up 10% year over year, and income from operations decreased by RMB 42 billion to RMB 7
    billion in the December quarter. We remain focused on serving our customers through a greater variety of offerings, and
    we believe that this will strengthen their engagement with our platforms over the coming years. Orders of our
    international business grew 25%, while active buyers reached 301 million by the end of the quarter.


    """
  let document = Array(String(repeating: call, count: 2000).utf8)
  Benchmark("facts of \(document.count / 1000) kB of text", configuration: configuration) { benchmark in
    let extractor = Extractor(lexicon: try Lexicon())
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      blackHole(try extractor.extract(name: "bench.txt", bytes: document))
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
