import Foundation
import Testing

extension CertifiedCurve {
  /// A file of NIST's Statistical Reference Datasets as it was published (public domain): the model, both starts,
  /// certified values and data.
  init(file name: String) throws {
    let url = Bundle.module.bundleURL.appending(path: "NIST/\(name).dat")
    let lines = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n")
    let model = try #require(lines.lastIndex { $0.hasPrefix("Model:") })
    let head = try #require(lines[model...].firstIndex { $0.contains("Starting") })
    let body = lines[(model + 1)..<head].filter { !$0.contains("Parameters") }.joined()
      .filter { !$0.isWhitespace }
    let sides = body.replacing(/\+e$/, with: "").split(separator: "=", maxSplits: 1)
    var rows: [(name: String, numbers: [Double])] = []
    var sum = Double.nan
    for line in lines[head...] {
      let words = line.split { $0 == " " || $0 == "=" }
      if line.contains("="), words.count == 5 {
        rows.append((String(words[0]), words.dropFirst().compactMap { Double($0) }))
      }
      if line.hasPrefix("Residual Sum of Squares:") { sum = Double(words.last ?? "") ?? .nan }
    }
    let start = try #require(lines.lastIndex { $0.hasPrefix("Data:") })
    let columns = lines[start].split(separator: " ").dropFirst().map(String.init)
    let data = lines[(start + 1)...].map { $0.split(separator: " ").compactMap { Double($0) } }
      .filter { $0.count == columns.count }
    self.init(
      name: name, formula: "\(sides[0]) ~ \(sides[1])",
      columns: Dictionary(
        uniqueKeysWithValues: columns.enumerated().map { j, name in (name, data.map { $0[j] }) }),
      parameters: rows.map(\.name), starts: [rows.map { $0.numbers[0] }, rows.map { $0.numbers[1] }],
      estimates: rows.map { $0.numbers[2] }, standardErrors: rows.map { $0.numbers[3] },
      residualSumOfSquares: sum)
  }
}
