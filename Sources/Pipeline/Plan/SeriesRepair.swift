import ForecastModels
import Forecasting
import Reports
import TimeSeries

/// What is done about outliers and gaps before the models see a series, and how it is told.
public struct SeriesRepair: Sendable, Hashable {
  /// What becomes of values that stand apart.
  enum Outliers: String, Sendable, CaseIterable {
    case keep, report, replace
  }

  /// What becomes of gaps between values.
  enum Gaps: String, Sendable, CaseIterable {
    case keep, fill
  }

  let outliers: Outliers
  let gaps: Gaps

  /// Series as they are.
  public static let none = SeriesRepair(outliers: .keep, gaps: .keep)

  private init(outliers: Outliers, gaps: Gaps) { (self.outliers, self.gaps) = (outliers, gaps) }

  /// Reads the words of the command line.
  /// - Throws: `Failure`.
  public init(outliers: String, missing: String) throws {
    guard let kind = Outliers(rawValue: outliers) else {
      throw Failure(message: "--outliers must be \(Self.list(Outliers.self)), not '\(outliers)'")
    }
    guard let gaps = Gaps(rawValue: missing) else {
      throw Failure(message: "--missing must be \(Self.list(Gaps.self)), not '\(missing)'")
    }
    self.init(outliers: kind, gaps: gaps)
  }

  private static func list<Kind: CaseIterable & RawRepresentable<String>>(_ kind: Kind.Type) -> String {
    kind.allCases.map(\.rawValue).joined(separator: ", ")
  }

  /// A series as the models shall see it, and what was found in it.
  func applied(to data: TrainingData, style: PeriodStyle) -> (data: TrainingData, findings: [Finding]) {
    let hasGaps = gaps == .fill && data.series.values.contains(where: \.isNaN)
    guard outliers != .keep || hasGaps else { return (data, []) }
    let scan = OutlierScan(data)
    var values = data.series.values
    func place(_ findings: [OutlierScan.Finding]) {
      for finding in findings {
        values[data.series.start.distance(to: finding.period)] = finding.replacement
      }
    }
    var told: [Finding] = []
    if outliers != .keep, !scan.outliers.isEmpty {
      told.append(
        Finding(
          series: data.series.name, thing: "outlier", deed: outliers == .replace ? " replaced" : "",
          places: scan.outliers.map {
            let value = NumberText.significant($0.value, digits: 6)
            let expected = NumberText.significant($0.replacement, digits: 6)
            let words = outliers == .replace ? "\(value) by \(expected)" : "\(value), expected \(expected)"
            return "\(style.text(for: $0.period)) (\(words))"
          }))
      if outliers == .replace { place(scan.outliers) }
    }
    if hasGaps, !scan.gaps.isEmpty {
      told.append(
        Finding(
          series: data.series.name, thing: "missing value", deed: " filled",
          places: scan.gaps.map {
            "\(style.text(for: $0.period)) (\(NumberText.significant($0.replacement, digits: 6)))"
          }))
      place(scan.gaps)
    }
    let repaired = Series(name: data.series.name, start: data.series.start, values: values)
    return (TrainingData(repaired, seasonLength: data.seasonLength, regressors: data.regressors), told)
  }

  /// Places of one kind in one series.
  struct Finding: Sendable, Hashable {
    let series: String
    let thing: String
    /// What was done to it, with a space before; empty for nothing.
    let deed: String
    let places: [String]

    /// How many of what.
    var count: String { "\(places.count) \(thing)\(places.count == 1 ? "" : "s")\(deed)" }
  }

  /// Series that are told, and places of each.
  private static let told = 5

  /// One line a series while there are few, the others counted.
  /// - Parameter namesEvery: whether all are told in full.
  static func lines(_ findings: [Finding], namesEvery: Bool) -> [String] {
    let shown = namesEvery ? findings.count : told
    var lines = findings.prefix(shown).map { finding -> String in
      let most = namesEvery ? finding.places.count : told
      let rest = finding.places.count - most
      return "\(finding.series): \(finding.count): "
        + finding.places.prefix(most).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    }
    if findings.count > shown {
      let others = findings.dropFirst(shown)
      let places = others.reduce(0) { $0 + $1.places.count }
      lines.append(
        "\(Set(others.map(\.series)).count) more series with \(places) such values (--verbose names them)")
    }
    return lines
  }
}
