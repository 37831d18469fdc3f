import Foundation
import Reports
import Testing
import TimeSeries

@testable import Pipeline

/// The model that ships with the repository.
enum Shipped {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let model = root.appendingPathComponent("models/alibaba").path

  /// The folder of labels, where there is one.
  static let labels: URL? = {
    let named = ProcessInfo.processInfo.environment["ALMANAC_SHARED"].map { URL(fileURLWithPath: $0) }
    let shared = named ?? root.deletingLastPathComponent().appendingPathComponent("shared")
    let file = shared.appendingPathComponent("documents/labels/alibaba-series.csv")
    return FileManager.default.fileExists(atPath: file.path) ? file : nil
  }()

  // Read once: every test looks at the same reports.
  static let project = Result { try Project(model) }
  static let source = Result { FactSource(try project.get()) }
  static let check = Result { try source.get().checkReport() }
  static let series = Result { try source.get().seriesReport() }
  static let compare = Result {
    try CompareJob(
      source: model, only: nil, data: DataRequest(models: nil, frequency: nil, seasonLength: nil),
      maximumOrigins: 4
    ).report().0
  }
  static let scenarios = Result { try scenarios(ScenarioRequest(explains: true)) }

  static func scenarios(_ request: ScenarioRequest) throws -> Report {
    try project.get().scenarioReport(request)
  }

  /// The cells that `almanac series models/alibaba --format csv` prints, by series and period.
  static func cells() throws -> [String: [String: String]] {
    let text = try series.get().rendered(as: .csv, width: 80, color: false)
    let document = try CSVDocument(file: "series.csv", bytes: Array(text.utf8))
    var cells: [String: [String: String]] = [:]
    for row in document.rows {
      cells["\(row.fields[0]) \(row.fields[1])"] = Dictionary(
        uniqueKeysWithValues: zip(document.header, row.fields.map { String($0) }))
    }
    return cells
  }
}

/// JSON as Foundation reads it: what a script would see.
struct JSON {
  let value: Any

  init(_ report: Report) throws {
    let text = report.rendered(as: .json, width: 80, color: false)
    value = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
  }

  init(value: Any) { self.value = value }

  subscript(key: String) -> JSON? { (value as? [String: Any])?[key].map { JSON(value: $0) } }
  var array: [JSON]? { (value as? [Any])?.map { JSON(value: $0) } }
  var keys: Set<String> { Set(((value as? [String: Any]) ?? [:]).keys) }
  var string: String? { value as? String }
  var strings: [String]? { value as? [String] }
  var number: Double? { (value as? NSNumber).map(\.doubleValue) }
  var isNull: Bool { value is NSNull }
  var isNumberOrNull: Bool { isNull || number != nil }
}
