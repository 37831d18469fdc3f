import Foundation

/// The nonlinear sets of the shared folder, where there is one.
enum SharedCurves {
  static let file: URL = {
    let environment = ProcessInfo.processInfo.environment["ALMANAC_SHARED"]
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let shared = environment.map { URL(filePath: $0) } ?? package.appending(path: "../shared")
    return shared.appending(path: "data/nist/nist.json")
  }()

  static var isThere: Bool { FileManager.default.isReadableFile(atPath: file.path) }

  static func read() throws -> [CertifiedCurve] {
    let whole =
      try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: [String: Any]] ?? [:]
    return whole.sorted { $0.key < $1.key }.compactMap { name, entry in
      guard let model = entry["model"] as? String, let one = entry["start1"] as? [Double],
        let two = entry["start2"] as? [Double], let estimates = entry["param"] as? [Double],
        let errors = entry["param_sd"] as? [Double], let sum = entry["rss"] as? Double,
        let names = entry["columns"] as? [String], let data = entry["data"] as? [[Double]]
      else { return nil }
      // "…  # fitted to log(y)" is how the file marks a transformed response.
      let parts = model.split(separator: "#", maxSplits: 1)
      let response = parts.count > 1 && parts[1].contains("log(y)") ? "log(y)" : "y"
      return CertifiedCurve(
        name: name, formula: "\(response) ~ \(parts[0])",
        columns: Dictionary(uniqueKeysWithValues: names.enumerated().map { i, n in (n, data.map { $0[i] }) }),
        parameters: estimates.indices.map { "b\($0 + 1)" }, starts: [one, two], estimates: estimates,
        standardErrors: errors, residualSumOfSquares: sum)
    }
  }
}
