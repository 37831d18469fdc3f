import Facts
import Foundation
import Testing
import TimeSeries

/// The reconciliation of two real documents against figures worked out by hand and by another program.
///
/// The documents' labels lie outside the repository; without them the suite is skipped.
@Suite(.enabled(if: AlibabaLabels.folder != nil, "needs the folder that $ALMANAC_SHARED names, or ../shared"))
struct AlibabaTests {
  @Test func `every reference value lies inside the interval found`() throws {
    let found = try AlibabaLabels.reconciliation()
    for row in try AlibabaLabels.reference() {
      guard !row.isNotIdentifiable else { continue }
      let cell = try #require(found.cell(row.key, row.period), "\(row.series) \(row.period) is missing")
      let low = cell.low.map { $0 / row.scale } ?? -.infinity
      let high = cell.high.map { $0 / row.scale } ?? .infinity
      if let value = row.value {
        // The reference prints four decimals.
        #expect(low <= value + 1e-4 && value <= high + 1e-4, "\(row.series): \(value) in [\(low), \(high)]")
      }
      if let value = cell.value, let refLow = row.low, let refHigh = row.high {
        #expect(value / row.scale >= refLow - 1e-3 && value / row.scale <= refHigh + 1e-3, "\(row.series)")
      }
    }
  }

  @Test func `intervals agree with the reference to its printed digits`() throws {
    let found = try AlibabaLabels.reconciliation()
    for row in try AlibabaLabels.reference() where !row.isNotIdentifiable {
      let cell = try #require(found.cell(row.key, row.period))
      // The reference for the lost customer adds the ends of two linked intervals; the exact one is narrower.
      if row.key == "revenue.cloud_top_internet_customer" { continue }
      for (mine, theirs) in [(cell.low, row.low), (cell.high, row.high)] {
        guard let theirs else {
          #expect(mine == nil, "\(row.series) \(row.period)")
          continue
        }
        let value = try #require(mine, "\(row.series) \(row.period)") / row.scale
        let tolerance = max(1e-6 * abs(theirs), row.roundingOf(theirs))
        #expect(abs(value - theirs) <= tolerance, "\(row.series) \(row.period): \(value) against \(theirs)")
      }
    }
  }

  @Test func `prints no level where the facts give none`() throws {
    let found = try AlibabaLabels.reconciliation()
    for row in try AlibabaLabels.reference() {
      if row.isNotIdentifiable {
        let cell = try #require(found.cell(row.key, row.period))
        #expect(cell.status == .notIdentifiable && cell.value == nil && cell.low == nil && cell.high == nil)
      } else if row.isGrowthOnly {
        let level = row.key.split(separator: ".").dropLast().joined(separator: ".")
        #expect(found.cells(of: level).allSatisfy { $0.value == nil }, "\(level)")
      }
    }
  }

  @Test func `finds the one figure that cannot be right`() throws {
    let found = try AlibabaLabels.reconciliation()
    #expect(found.contradictions.count == 1)
    let contradiction = try #require(found.contradictions.first)
    #expect(contradiction.culprit == "S000-062")
    #expect(Set(contradiction.facts) == ["S000-062", "S000-063", "S000-064"])
    #expect(contradiction.stated == 60.4e9)
    #expect(contradiction.repair?.lexeme == "80.4 billion")
    #expect(contradiction.repair?.kind == .digit)
    #expect(abs((contradiction.low ?? 0) - 79.85e9) < 1 && abs((contradiction.high ?? 0) - 80.95e9) < 1)
    #expect(Set(contradiction.undecidable) == ["S000-062", "S000-063"])
    #expect(found.cell("operating_cash_flow.group", "2021Q4")?.status == .contradicted)
  }
}

/// Labels of the documents as facts, and the table of what they should give.
enum AlibabaLabels {
  static let folder: URL? = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let named = ProcessInfo.processInfo.environment["ALMANAC_SHARED"].map { URL(fileURLWithPath: $0) }
    let shared = named ?? root.deletingLastPathComponent().appendingPathComponent("shared")
    let labels = shared.appendingPathComponent("documents/labels")
    return FileManager.default.fileExists(atPath: labels.appendingPathComponent("alibaba.json").path)
      ? labels : nil
  }()

  static func reconciliation() throws -> Reconciliation {
    try ReconciliationProblem(
      definitions: AlibabaModel.definitions, identities: AlibabaModel.identities, ledger: Ledger(facts()),
      calendar: FiscalCalendar(yearEndMonth: AlibabaModel.calendarYearEnd)
    ).reconcile()
  }

  // MARK: Facts

  private struct Labels: Decodable {
    let facts: [Label]
  }

  private struct Label: Decodable {
    struct Period: Decodable {
      let type: String?
      let end: String?
      let calendar: String?
      let fiscal: String?
    }
    let id: String
    let doc: String
    let metric: String
    let entity: String
    let geography: String?
    let kind: String
    let basis: String?
    let value: Double?
    let low: Double?
    let high: Double?
    let unit: String
    let currency: String?
    let period: Period?
    let num_text: String?
    let qualifier: String?
    let tags: [String]
  }

  static func facts() throws -> [Fact] {
    let folder = try #require(folder)
    let bytes = try Data(contentsOf: folder.appendingPathComponent("alibaba.json"))
    return try JSONDecoder().decode(Labels.self, from: bytes).facts.compactMap { label in
      // A round number in a question is no figure.
      guard !label.tags.contains("rhetorical"), let kind = Fact.Kind(rawValue: label.kind) else { return nil }
      let fiscalYear = label.period?.fiscal.flatMap { $0.contains("Q") ? nil : $0 }
      return Fact(
        id: label.id, metric: label.metric, entity: label.entity, kind: kind, value: label.value,
        unit: label.unit, periodEnd: label.period?.end.flatMap { CalendarDate(iso: $0) }, low: label.low,
        high: label.high, lexeme: label.num_text, currency: label.currency,
        period: fiscalYear ?? label.period?.calendar,
        periodType: label.period?.type.flatMap { Fact.PeriodType(rawValue: $0) }, geography: label.geography,
        basis: label.basis.flatMap { Fact.Basis(rawValue: $0) }, qualifier: label.qualifier, doc: label.doc)
    }
  }

  // MARK: Reference

  struct Row {
    let series: String
    let key: String
    let period: String
    let scale: Double
    let value: Double?
    let low: Double?
    let high: Double?
    let isNotIdentifiable: Bool
    let isGrowthOnly: Bool

    /// The reference prints four decimals at most, ranges of rates three.
    func roundingOf(_ x: Double) -> Double { key.hasSuffix("growth_yoy") || abs(x) >= 1000 ? 6e-4 : 6e-5 }
  }

  static func reference() throws -> [Row] {
    let folder = try #require(folder)
    let bytes = try Data(contentsOf: folder.appendingPathComponent("alibaba-series.csv"))
    let document = try CSVDocument(file: "alibaba-series.csv", bytes: Array(bytes))
    return document.rows.map { row in
      let (key, span) = place(row.fields[0])
      let unit = row.fields[2]
      let scale = unit.contains("million") ? 1e6 : unit.contains("billion") ? 1e9 : 1
      return Row(
        series: row.fields[0], key: key, period: span ?? row.fields[1],
        scale: scale, value: Double(row.fields[3]), low: Double(row.fields[4]), high: Double(row.fields[5]),
        isNotIdentifiable: row.fields[6].contains("NOT IDENTIFIABLE"),
        isGrowthOnly: row.fields[6] == "growth only")
    }
  }

  /// The reference names some cells in its own way.
  private static func place(_ name: String) -> (key: String, period: String?) {
    switch name {
    case "implied_fx.cny_per_usd(balance 31 Dec 2021)": ("implied_fx.balance", nil)
    case "implied_fx.cny_per_usd(GMV FY2021 total)": ("implied_fx.gmv_total", nil)
    case "implied_fx.cny_per_usd(GMV FY2021 China)": ("implied_fx.gmv_china", nil)
    case "share_repurchase_usd.cumulative_9m": ("share_repurchase_usd", "2021Q2-Q4")
    case "share_repurchase_usd.six_months": ("share_repurchase_usd", "2021Q2-Q3")
    case "ads_repurchased.six_months": ("ads_repurchased", "2021Q2-Q3")
    case "avg_repurchase_price.9m": ("avg_repurchase_price", "2021Q2-Q4")
    default: (name.split(separator: "(").first.map(String.init) ?? name, nil)
    }
  }
}
