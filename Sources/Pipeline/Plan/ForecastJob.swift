import ForecastModels
import Forecasting
import Reports
import TimeSeries

/// `almanac forecast`: every series of a table, with one or more models.
public struct ForecastJob: Sendable {
  private let source: String
  private let data: DataRequest
  private let horizon: String?
  private let levels: String
  private let isStrict: Bool
  private let threads: Int?

  /// Creates a job from the words of the command line.
  public init(
    source: String, data: DataRequest, horizon: String?, levels: String, isStrict: Bool, threads: Int? = nil
  ) {
    self.source = source
    self.data = data
    self.horizon = horizon
    self.levels = levels
    self.isStrict = isStrict
    self.threads = threads
  }

  /// The forecasts, and what should be said about the run.
  /// - Throws: `InputError`, `ForecastError`, `Failure`.
  public func report() throws -> (Report, remarks: [String]) {
    let levels = try Self.levels(levels)
    let specs = try data.specs(standard: [ModelSpec(id: "ensemble")])
    var (panel, remarks) = try data.panel(from: source)
    let pieces = try Parallel.map(Array(panel.series.values), threads: threads) { [panel] series in
      try forecast(series, in: panel, specs, levels)
    }
    remarks += pieces.flatMap(\.remarks)
    let rows = pieces.flatMap(\.rows)
    let table = Table(title: nil, columns: Self.columns(specs, levels), rows: rows, notes: [])
    return (Report(document: Document([.table(table)])), remarks)
  }

  /// The rows of one series.
  private func forecast(
    _ series: Series, in panel: Panel, _ specs: [ModelSpec], _ levels: [Double]
  ) throws -> (rows: [[Cell]], remarks: [String]) {
    let name = series.name
    let training = TrainingData(series, seasonLength: panel.traits(of: series).seasonLength)
    let steps = try count(for: series, in: panel)
    // The forecast starts after the last row of the table, also where its last values are missing.
    let missingTail = training.series.end.distance(to: series.end)
    var remarks: [String] = []
    let forecasts = try specs.map { spec -> Forecast? in
      do {
        let outcome = try fit(spec, training)
        remarks += outcome.fallbackReasons.map { "\(name): \($0); \(outcome.spec) used instead" }
        return try outcome.model.forecast(Horizon(steps + missingTail))
      } catch let error as ForecastError {
        guard !isStrict else { throw Failure(message: "\(source): series '\(name)': \(error)") }
        // The rows stay, so that what reads the table finds every series; their cells are empty.
        remarks.append("\(name): \(error); its rows stay empty")
        return nil
      }
    }
    let style = panel.traits(of: series).style
    let rows = (0..<steps).map { step -> [Cell] in
      var row: [Cell] = [.text(name), .text(style.text(for: series.end.advanced(by: step)))]
      for forecast in forecasts {
        guard let distribution = forecast?.distributions[step + missingTail] else {
          row += Array(repeating: .empty, count: 1 + 2 * levels.count)
          continue
        }
        row.append(Self.cell(distribution.median))
        for level in levels {
          let interval = distribution.interval(level / 100)
          row += [Self.cell(interval.low), Self.cell(interval.high)]
        }
      }
      return row
    }
    return (rows, remarks)
  }

  private func fit(_ spec: ModelSpec, _ data: TrainingData) throws -> FitOutcome {
    guard isStrict else { return try ModelRegistry.standard.fitOrFallBack(spec, to: data) }
    return FitOutcome(spec: spec, model: try ModelRegistry.standard.fit(spec, to: data))
  }

  private func count(for series: Series, in panel: Panel) throws -> Int {
    let own = panel.traits(of: series).horizon
    guard let horizon else { return own ?? max(4, 2 * panel.traits(of: series).seasonLength) }
    if horizon == "horizon" {
      guard let own else {
        throw Failure(message: "\(source): the table has no column 'horizon' to read it from")
      }
      return own
    }
    guard let count = Int(horizon), (1...100_000).contains(count) else {
      throw Failure(message: "--horizon must be a whole number of periods, not '\(horizon)'")
    }
    return count
  }

  private static func levels(_ text: String) throws -> [Double] {
    let levels = try text.split(separator: ",").map { part in
      guard let level = Double(part), level > 0, level < 100 else {
        throw Failure(message: "--level takes percentages between 0 and 100, as in 80,95; '\(part)' is none")
      }
      return level
    }
    return levels.enumerated().filter { !levels[..<$0.offset].contains($0.element) }.map(\.element)
  }

  private static func columns(_ specs: [ModelSpec], _ levels: [Double]) -> [Column] {
    var columns = [
      Column(key: "unique_id", header: "unique_id", alignment: .left, priority: 0),
      Column(key: "ds", header: "ds", alignment: .left, priority: 0),
    ]
    for spec in specs {
      let name = "\(spec)"
      columns.append(Column(key: name, header: name, alignment: .right, priority: 0))
      for (position, level) in levels.enumerated() {
        let text = level.rounded() == level ? "\(Int(level))" : "\(level)"
        for side in ["lo", "hi"] {
          let key = "\(name)-\(side)-\(text)"
          columns.append(
            Column(key: key, header: "\(side) \(text) %", alignment: .right, priority: position + 1))
        }
      }
    }
    return columns
  }

  private static func cell(_ value: Double) -> Cell {
    .number(value, display: NumberText.significant(value, digits: 6))
  }
}
