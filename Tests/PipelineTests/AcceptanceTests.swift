import Foundation
import Pipeline
import Testing
import TimeSeries

/// `almanac series models/alibaba --format csv` against figures worked out by hand and by another program.
///
/// The figures lie outside the repository; without them the suite is skipped, and says so.
@Suite(.enabled(if: Shipped.labels != nil, "needs the folder that $ALMANAC_SHARED names, or ../shared"))
struct AcceptanceTests {
  struct Row {
    let name: String
    let cell: String
    let scale: Double
    let value: Double?
    let low: Double?
    let high: Double?
    let status: String
    let note: String

    var isNotIdentifiable: Bool { status.contains("NOT IDENTIFIABLE") }
    /// The level behind a figure of growth, where the reference says that there is none.
    var levelWithoutValue: String? {
      guard note.contains("NO level identifiable"), let dot = cell.range(of: ".growth_") else { return nil }
      return String(cell[..<dot.lowerBound]) + " " + (cell.split(separator: " ").last ?? "")
    }
  }

  /// Cells that the reference names in its own way; others differ only in what stands in parentheses.
  static let spelling: [String: (series: String, period: String?)] = [
    "revenue.digital_media": ("revenue.dme", nil),
    "implied_fx.cny_per_usd(balance 31 Dec 2021)": ("implied_fx.balance", nil),
    "implied_fx.cny_per_usd(GMV FY2021 total)": ("implied_fx.gmv_total", nil),
    "implied_fx.cny_per_usd(GMV FY2021 China)": ("implied_fx.gmv_china", nil),
    "share_repurchase_usd.cumulative_9m": ("share_repurchase_usd", "2021Q2-Q4"),
    "share_repurchase_usd.six_months": ("share_repurchase_usd", "2021Q2-Q3"),
    "ads_repurchased.six_months": ("ads_repurchased", "2021Q2-Q3"),
    "avg_repurchase_price.9m": ("avg_repurchase_price", "2021Q2-Q4"),
  ]

  static let reference: [Row] = {
    guard let labels = Shipped.labels, let bytes = try? Data(contentsOf: labels),
      let document = try? CSVDocument(file: "alibaba-series.csv", bytes: Array(bytes))
    else { return [] }
    return document.rows.map { row in
      let name = String(row.fields[0])
      let own = spelling[name] ?? (String(name.prefix { $0 != "(" }), nil)
      let unit = row.fields[2]
      return Row(
        name: name, cell: "\(own.series) \(own.period ?? String(row.fields[1]))",
        scale: unit.hasPrefix("million") ? 1e6 : unit.hasPrefix("billion") ? 1e9 : 1,
        value: Double(row.fields[3]), low: Double(row.fields[4]), high: Double(row.fields[5]),
        status: String(row.fields[6]), note: row.fields[8...].joined(separator: " "))
    }
  }()

  @Test func `the reference is read whole`() {
    #expect(Self.reference.count == 107)
  }

  @Test(arguments: reference.indices.filter { !reference[$0].isNotIdentifiable })
  func `every row that the documents determine lies inside the interval of the reference`(index: Int) throws {
    let row = Self.reference[index]
    let cell = try #require(try Self.cells.get()[row.cell], "\(row.cell) is missing")
    // The reference prints four decimals, rates three.
    let slack = 6e-4
    if let value = cell["value"].flatMap(Double.init) {
      let scaled = value / row.scale
      #expect(
        scaled >= (row.low ?? -.infinity) - slack && scaled <= (row.high ?? .infinity) + slack,
        "\(row.name): \(scaled)")
    }
    #expect(
      (cell["value"] == "")
        == (row.value == nil || row.status.contains("bound") && row.high == nil || row.high == nil),
      "\(row.name)")
  }

  @Test(arguments: reference.indices.filter { !reference[$0].isNotIdentifiable })
  func `every interval holds the value of the reference`(index: Int) throws {
    let row = Self.reference[index]
    guard let value = row.value else { return }
    let cell = try #require(try Self.cells.get()[row.cell])
    let low = cell["low"].flatMap(Double.init).map { $0 / row.scale } ?? -.infinity
    let high = cell["high"].flatMap(Double.init).map { $0 / row.scale } ?? .infinity
    #expect(low - 1e-4 <= value && value <= high + 1e-4, "\(row.name): \(value) in [\(low), \(high)]")
  }

  @Test func `no level is printed where the documents give none`() throws {
    let cells = try Self.cells.get()
    var seen = 0
    for row in Self.reference {
      guard let level = row.isNotIdentifiable ? row.cell : row.levelWithoutValue else { continue }
      seen += 1
      let cell = try #require(cells[level], "\(level) is missing")
      #expect(
        cell["status"] == "not-identifiable" && cell["value"] == "" && cell["low"] == ""
          && cell["high"] == "", "\(level)")
    }
    #expect(seen == 14)
  }

  static let cells = Result { try Shipped.cells() }
}
