import ForecastModels
import Forecasting
import Measurement
import NumericalCore
import Reports
import TimeSeries

extension Report {
  /// `almanac bench`: this machine, its kernels beside the measured peak, and the time of a fit with each model.
  /// - Parameter progress: is told what is about to be measured.
  public static func bench(progress: (String) -> Void = { _ in }) throws -> Report {
    progress("measuring the peak and the memory bandwidth of one core")
    let machine = Machine.measured()
    var bench = Bench(machine: machine)
    for make in KernelWork.standard {
      let work = make()
      progress("\(work.name) \(work.size)")
      bench.add(work, seconds: Stopwatch.seconds(budget: 0.5, work.run))
    }
    var generator = Xoshiro256(seed: 2)
    let series = Series(
      name: "bench", start: .quarterly(2000, 1),
      values: (0..<60).map { 100 + Double($0) + generator.nextNormal() })
    let data = TrainingData(series)
    for descriptor in ModelRegistry.standard.descriptors {
      progress("fit \(descriptor.id)")
      let spec = ModelSpec(id: descriptor.id)
      // A fit that some data cannot have is reported once, not timed.
      _ = try ModelRegistry.standard.fit(spec, to: data)
      let seconds = try Stopwatch.seconds { _ = try ModelRegistry.standard.fit(spec, to: data) }
      bench.add(KernelWork("fit \(descriptor.id)", "60") {}, seconds: seconds)
    }
    return bench.report
  }
}

/// Measured kernels beside what the machine can do.
private struct Bench {
  let machine: Machine
  private var rows: [[Cell]] = []
  private var results: [JSONValue] = []

  init(machine: Machine) { self.machine = machine }

  mutating func add(_ work: KernelWork, seconds: Double) {
    let gigaflops = work.operations.map { $0 / seconds / 1e9 }
    let ofPeak = gigaflops.map { $0 / machine.peakGigaflops }
    let ofRoof = machine.shareOfRoof(work, seconds: seconds)
    let ofBandwidth = work.bytes.map { $0 / seconds / 1e9 / machine.bandwidth }
    func percent(_ share: Double?) -> Cell {
      share.map { .number($0, display: NumberText.percent($0, decimals: 0)) } ?? .empty
    }
    rows.append([
      .text(work.name), .text(work.size), .decimal(gigaflops, 1), percent(ofPeak), percent(ofBandwidth),
      percent(ofRoof),
      .number(seconds * 1e9, display: NumberText.grouped(seconds * 1e6, decimals: 2)),
    ])
    results.append(
      .object([
        ("name", .string(work.name)), ("size", .string(work.size)), ("gflops", .optional(gigaflops)),
        ("nanoseconds", .number(seconds * 1e9)), ("ofPeak", .optional(ofPeak)),
        ("ofBandwidth", .optional(ofBandwidth)), ("ofRoof", .optional(ofRoof)),
      ]))
  }

  var report: Report {
    let columns = [
      Column(key: "name", header: "kernel", alignment: .left),
      Column(key: "size", header: "size", alignment: .right),
      Column(key: "gflops", header: "GFLOP/s", alignment: .right),
      Column(key: "ofPeak", header: "of peak", alignment: .right),
      Column(key: "ofBandwidth", header: "of bandwidth", alignment: .right, priority: 1),
      Column(key: "ofRoof", header: "of roof", alignment: .right, priority: 1),
      Column(key: "nanoseconds", header: "µs a call", alignment: .right),
    ]
    let peaks = machine.peaks.map {
      "\($0.instructionSet) \(NumberText.grouped($0.gigaflops, decimals: 1))"
    }
    let bandwidth = NumberText.grouped(machine.bandwidth, decimals: 1)
    let core = BLAS.coreName
    return Report(
      document: Document([
        .paragraph(
          "\(machine.processor.isEmpty ? "Unknown processor" : machine.processor), \(machine.cores) cores. "
            + "BLAS core \(core), one thread."),
        .paragraph("Peak of one core in GFLOP/s: \(peaks.joined(separator: ", ")). Triad \(bandwidth) GB/s."),
        .table(
          Table(
            title: nil, columns: columns, rows: rows,
            notes: [
              "Processor time, the least over batches. Least squares count the operations of X'X alone; of",
              "bandwidth: the share of the triad's for data that come from memory; the roof is the lower of both.",
            ])),
      ]),
      json: .object([
        (
          "machine",
          .object([
            ("processor", .string(machine.processor)), ("cores", .integer(machine.cores)),
            ("blasCore", .string(core)), ("peakGflops", .number(machine.peakGigaflops)),
            (
              "peaks",
              .object(machine.peaks.map { ($0.instructionSet, JSONValue.number($0.gigaflops)) })
            ),
            ("bandwidthGBs", .number(machine.bandwidth)),
          ])
        ), ("results", .array(results)),
      ]))
  }
}
