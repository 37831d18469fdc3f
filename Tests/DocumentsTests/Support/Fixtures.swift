import Documents
import Foundation

/// Documents of our own, made for these tests, with labels by hand.
enum Fixtures {
  static let names = [
    "airline-article.txt", "bank-release.txt", "industrial-call.md", "macro-article.txt",
    "retail-release.html",
    "software-call.txt",
  ]

  static func document(_ name: String) throws -> LabelledDocument {
    let bytes = [UInt8](try Data(contentsOf: url(name)))
    let labels = String(
      decoding: try Data(contentsOf: url(name.split(separator: ".")[0] + ".csv")), as: UTF8.self)
    let text = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    var place = 0
    let gold = try labels.split(separator: "\n").dropFirst().map { line -> GoldFact in
      let fields = Self.fields(String(line))
      let start = try find(fields[0], in: text, from: place)
      place = start + 1
      return GoldFact(
        metric: fields[1], entity: fields[2], kind: fields[3], value: Double(fields[4]),
        low: Double(fields[5]),
        high: Double(fields[6]), unit: fields[7], currency: fields[8].isEmpty ? nil : fields[8],
        periodEnd: fields[9].isEmpty ? nil : fields[9],
        quote: start..<(start + fields[0].unicodeScalars.count),
        number: start)
    }
    return LabelledDocument(name: name, bytes: bytes, gold: gold, span: 0..<text.count)
  }

  static func url(_ name: String) throws -> URL {
    guard let folder = Bundle.module.url(forResource: "Fixtures", withExtension: nil) else {
      throw CocoaError(.fileNoSuchFile)
    }
    return folder.appending(path: name)
  }

  private static func find(_ needle: String, in text: [Unicode.Scalar], from start: Int) throws -> Int {
    let needle = Array(needle.unicodeScalars)
    for place in start...max(start, text.count - needle.count)
    where text[place...].starts(with: needle) { return place }
    throw CocoaError(.formatting, userInfo: ["label": String(String.UnicodeScalarView(needle))])
  }

  /// A line of CSV whose only quoted field may hold commas.
  private static func fields(_ line: String) -> [String] {
    var fields = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: fields.append("")
      default: fields[fields.count - 1].append(character)
      }
    }
    return fields
  }
}

/// The labelled documents of the shared folder, where there is one.
enum SharedDocuments {
  static let folder: URL = {
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let named = ProcessInfo.processInfo.environment["ALMANAC_SHARED"].map { URL(filePath: $0) }
    return (named ?? package.appending(path: "../shared")).appending(path: "documents")
  }()

  static var isThere: Bool { FileManager.default.fileExists(atPath: folder.appending(path: "labels").path) }

  private static let minor: Set<String> = ["low-value", "definition", "date", "rhetorical", "implicit-zero"]

  static func all() throws -> [LabelledDocument] {
    let labels = folder.appending(path: "labels")
    let files = try FileManager.default.contentsOfDirectory(atPath: labels.path).filter {
      $0.hasSuffix(".json")
    }
    return try files.sorted().flatMap { file -> [LabelledDocument] in
      let data = try Data(contentsOf: labels.appending(path: file))
      guard let root = try JSONSerialization.jsonObject(with: data) as? [String: Any],
        let facts = root["facts"] as? [[String: Any]]
      else { return [] }
      let names = (root["documents"] as? [String: Any])?.keys.sorted() ?? [root["doc"] as? String ?? ""]
      let range = root["exhaustive_span"] as? [String: Any]
      return try names.map { name in
        let span = (range?["start"] as? Int ?? 0)..<(range?["end"] as? Int ?? .max)
        return LabelledDocument(
          name: name, bytes: [UInt8](try Data(contentsOf: folder.appending(path: name))),
          gold: facts.filter { $0["doc"] as? String == name }.map(gold), span: span)
      }
    }
  }

  private static func gold(_ row: [String: Any]) -> GoldFact {
    let start = row["quote_start"] as? Int ?? 0
    return GoldFact(
      metric: row["metric"] as? String ?? "", entity: row["entity"] as? String ?? "",
      kind: row["kind"] as? String ?? "", value: row["value"] as? Double, low: row["low"] as? Double,
      high: row["high"] as? Double, unit: row["unit"] as? String ?? "", currency: row["currency"] as? String,
      periodEnd: (row["period"] as? [String: Any])?["end"] as? String,
      quote: start..<max(start, row["quote_end"] as? Int ?? start), number: row["num_start"] as? Int ?? start,
      isMinor: !minor.isDisjoint(with: row["tags"] as? [String] ?? []))
  }
}
