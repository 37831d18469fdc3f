import Foundation
import NumericalCore
import Testing

/// Certified values and references in a folder of shared data beside the package, or where `$ALMANAC_SHARED` says.
enum Shared {
  static let folder: URL = {
    let environment = ProcessInfo.processInfo.environment["ALMANAC_SHARED"]
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let shared = environment.map { URL(filePath: $0) } ?? package.appending(path: "../shared")
    return shared.appending(path: "data")
  }()

  static let isPresent = FileManager.default.isReadableFile(
    atPath: folder.appending(path: "nist/nist.json").path)
  static let absence: Comment = "$ALMANAC_SHARED or ../shared has the certified values, and neither is there"

  static func json(_ path: String) throws -> [String: Any] {
    // JSON of Python: infinities are no JSON.
    let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
      .replacingOccurrences(of: " Infinity", with: " 1e999").replacingOccurrences(of: " NaN", with: " null")
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  static func reference(_ name: String) throws -> Reference {
    Reference(try json("reference_stats/\(name).json"))
  }
}

/// A JSON object read by paths such as `ols.params`.
struct Reference {
  let root: [String: Any]

  init(_ root: [String: Any]) { self.root = root }

  func any(_ path: String) throws -> Any {
    var value: Any = root
    for part in path.split(separator: "/") {
      value = try #require((value as? [String: Any])?[String(part)], "no \(path)")
    }
    return value
  }

  func has(_ path: String) -> Bool { (try? any(path)).map { !($0 is NSNull) } ?? false }
  func numbers(_ path: String) throws -> [Double] {
    try #require(try any(path) as? [Any]).map { ($0 as? Double) ?? .nan }
  }
  func number(_ path: String) throws -> Double { try #require(try any(path) as? Double) }
  func strings(_ path: String) throws -> [String] { try #require(try any(path) as? [String]) }
  func rows(_ path: String) throws -> [[Double]] { try #require(try any(path) as? [[Double]]) }
}

/// The largest relative difference; infinite where lengths differ or a number is missing.
func worst(_ a: [Double], _ b: [Double]) -> Double {
  guard a.count == b.count else { return .infinity }
  return zip(a, b).reduce(0) { worst, pair in
    if pair.0 == pair.1 { return worst }
    let error = abs(pair.0 - pair.1) / (pair.1 == 0 ? 1 : abs(pair.1))
    return error.isNaN ? .infinity : max(worst, error)
  }
}

/// The largest difference relative to the largest element: for vectors whose small elements are cancellation.
func worstByNorm(_ a: [Double], _ b: [Double]) -> Double {
  guard a.count == b.count else { return .infinity }
  let largest = b.map(abs).max() ?? 0
  let size = largest > 0 ? largest : 1
  return zip(a, b).map { abs($0 - $1) / size }.max() ?? 0
}
