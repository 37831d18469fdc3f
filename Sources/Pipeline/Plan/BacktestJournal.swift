import Forecasting
import NumericalCore
import Synchronization
import TimeSeries

/// What a backtest has done so far, line by line in a file: an interrupted run goes on where it was.
///
/// The first line carries a fingerprint of the data and the request; then each line is one model on one series, its
/// numbers written so that they read back bit by bit. A line that was cut off is done again.
final class BacktestJournal: Sendable {
  // A class, since the threads of a run write to one file.
  /// What the file held when it was opened, by unit of work.
  let done: [Int: [Backtest.Origin]]
  private let file: Mutex<AppendingFile>

  /// Opens a journal, or begins one.
  /// - Throws: `Failure` where the file belongs to another backtest.
  init(_ path: String, fingerprint: UInt64) throws {
    let header = "almanac backtest 1 \(String(fingerprint, radix: 16))"
    let bytes = AppendingFile.exists(path) ? try TextFile.read(path) : []
    let kept = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let lines = bytes[..<kept].split(separator: UInt8(ascii: "\n")).map {
      String(decoding: $0, as: UTF8.self)
    }
    guard bytes.isEmpty || lines.first == header || (lines.isEmpty && Self.isStart(bytes, of: header)) else {
      throw Failure(
        message: "\(path): this is the journal of another backtest (other data, models or options), or none;"
          + " name another file or remove it")
    }
    var done: [Int: [Backtest.Origin]] = [:]
    for (number, line) in lines.enumerated().dropFirst() {
      guard let (unit, origins) = Self.unit(line) else {
        throw InputError(file: path, line: number + 1, message: "is no line of a journal; remove the file")
      }
      done[unit] = origins
    }
    self.done = done
    file = Mutex(try AppendingFile(path, keeping: kept))
    if lines.isEmpty { try file.withLock { try $0.write(Array((header + "\n").utf8)) } }
  }

  /// Writes down that a unit is done.
  func record(_ unit: Int, _ origins: [Backtest.Origin]) throws {
    var fields = ["\(unit)", "\(origins.count)"]
    for origin in origins {
      fields += ["\(origin.cutoff)", Self.text(origin.scale), Self.text(origin.squaredScale)]
      switch origin.outcome {
      case .failure(let failure):
        fields += ["failed", failure.reason.map { $0.isNewline || $0 == "\t" ? " " : String($0) }.joined()]
      case .success(let scores):
        fields += ["\(scores.count)"]
        for score in scores {
          fields += ["\(score.horizon)", "\(score.low.count)"]
          let numbers =
            [score.actual, score.forecast] + score.low + score.high
            + [score.rankedProbability, score.logDensity, score.transform]
          fields += numbers.map(\.description)
        }
      }
    }
    let line = Array((fields.joined(separator: "\t") + "\n").utf8)
    try file.withLock { try $0.write(line) }
  }

  private static func text(_ scale: Double?) -> String { scale?.description ?? "" }

  private static func isStart(_ bytes: [UInt8], of header: String) -> Bool {
    Array(header.utf8).starts(with: bytes)
  }

  private static func unit(_ line: String) -> (Int, [Backtest.Origin])? {
    var fields = line.split(separator: "\t", omittingEmptySubsequences: false)[...]
    func integer() -> Int? { fields.popFirst().flatMap { Int($0) } }
    func number() -> Double? { fields.popFirst().flatMap { Double($0) } }
    guard let unit = integer(), let count = integer() else { return nil }
    var origins: [Backtest.Origin] = []
    for _ in 0..<max(count, 0) {
      guard let cutoff = integer(), let scale = fields.popFirst(), let squared = fields.popFirst(),
        let kind = fields.popFirst()
      else { return nil }
      var outcome: Result<[ForecastScore], Backtest.Failure>
      if kind == "failed" {
        guard let reason = fields.popFirst() else { return nil }
        outcome = .failure(Backtest.Failure(reason: String(reason)))
      } else {
        guard let steps = Int(kind) else { return nil }
        var scores: [ForecastScore] = []
        for _ in 0..<max(steps, 0) {
          guard let horizon = integer(), let levels = integer(), levels >= 0, levels < fields.count else {
            return nil
          }
          let numbers = (0..<5 + 2 * levels).compactMap { _ in number() }
          guard numbers.count == 5 + 2 * levels else { return nil }
          scores.append(
            ForecastScore(
              horizon: horizon, actual: numbers[0], forecast: numbers[1],
              low: Array(numbers[2..<2 + levels]), high: Array(numbers[(2 + levels)..<(2 + 2 * levels)]),
              rankedProbability: numbers[2 + 2 * levels], logDensity: numbers[3 + 2 * levels],
              transform: numbers[4 + 2 * levels]))
        }
        outcome = .success(scores)
      }
      origins.append(
        Backtest.Origin(
          cutoff: cutoff, scale: Double(scale), squaredScale: Double(squared), outcome: outcome))
    }
    return fields.isEmpty ? (unit, origins) : nil
  }
}

/// A number that differs where anything differs that a result depends on.
struct Fingerprint {
  private(set) var value: UInt64 = 0

  mutating func add(_ text: String) { mix(fnv1a(text.utf8)) }

  mutating func add(_ values: [Double]) {
    mix(
      fnv1a(
        values.lazy.flatMap { value in (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> ($0 * 8)) }
        }))
  }

  private mutating func mix(_ hash: UInt64) {
    value = (value ^ hash) &* 0x9e37_79b9_7f4a_7c15
    value ^= value >> 29
  }
}
