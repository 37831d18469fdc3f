import Foundation
import Reports
import Scenarios
import Testing
import TimeSeries

@testable import Pipeline

@Suite struct ScenarioReportTests {
  static let reseeded = Result { try Shipped.scenarios(.init(seed: 7)) }

  static func text(_ report: Report, _ format: OutputFormat = .json) -> String {
    report.rendered(as: format, width: 120, color: false)
  }

  @Test func `the same seed gives the same bytes`() throws {
    let (a, b) = (
      try Shipped.scenarios(.init(paths: 200, seed: 7)), try Shipped.scenarios(.init(paths: 200, seed: 7))
    )
    #expect(Self.text(a) == Self.text(b) && Self.text(a, .plain) == Self.text(b, .plain))
  }

  @Test func `another seed moves every number that is drawn`() throws {
    let one = try #require(try JSON(Shipped.scenarios.get())["rows"]?.array)
    let other = try #require(try JSON(Self.reseeded.get())["rows"]?.array)
    for (a, b) in zip(one, other) {
      // What an assumption sets is no draw; a mixture's quantile may fall on such a value.
      let isSet =
        a["p10"]?.number == a["p90"]?.number
        || abs((a["p90"]?.number ?? 0) / (a["p10"]?.number ?? 1) - 1) < 1e-9
      let drawn = a["scenario"]?.string == "weighted" ? ["mean"] : ["mean", "median", "p10", "p90"]
      for key in drawn where !isSet {
        #expect(a[key]?.number != b[key]?.number, "\(a.value)")
      }
    }
  }

  @Test func `another seed moves the means by no more than the noise of the draws`() throws {
    let one = try #require(try JSON(Shipped.scenarios.get())["rows"]?.array)
    let other = try #require(try JSON(Self.reseeded.get())["rows"]?.array)
    for (a, b) in zip(one, other) {
      let spread = (try #require(a["p90"]?.number) - (try #require(a["p10"]?.number))) / 2.56
      let gap = abs(try #require(a["median"]?.number) - (try #require(b["median"]?.number)))
      // Simulation: four standard errors of a difference of medians, 1.25 σ √(2/4000), and half as much for the tails:
      // 10,000 paths of which the ceiling leaves about half, and the noise of the priors' own gains.
      #expect(
        gap <= 6 * 1.25 * spread * (2.0 / 4000).squareRoot() + 1e-9 * abs(try #require(a["median"]?.number)),
        "\(a.value)")
    }
  }

  @Test func `medians lie between their quantiles`() throws {
    for row in try #require(try JSON(Shipped.scenarios.get())["rows"]?.array) {
      let quantiles = ["p10", "median", "p90"].compactMap { row[$0]?.number }
      #expect(quantiles == quantiles.sorted() && quantiles.count == 3)
    }
  }

  @Test func `the whole is the sum of its parts in every scenario's mean`() throws {
    let rows = try #require(try JSON(Shipped.scenarios.get())["rows"]?.array)
    func mean(_ series: String, like row: JSON) -> Double? {
      rows.first {
        $0["series"]?.string == series && $0["scenario"]?.string == row["scenario"]?.string
          && $0["period"]?.string == row["period"]?.string
      }?["mean"]?.number
    }
    for row in rows where row["series"]?.string == "aac.global" {
      let sum =
        try #require(mean("aac.china", like: row)) + (try #require(mean("aac.international", like: row)))
      // Algebra: a mean of sums is the sum of the means.
      #expect(abs(try #require(row["mean"]?.number) - sum) < 1e-9 * sum)
    }
  }

  @Test(arguments: ["aac.china", "aac.international", "aac.global", "revenue.cloud", "revenue.group"])
  func `the explanation names model or identity, assumptions and figures of every series shown`(key: String)
    throws
  {
    let text = Self.text(try Shipped.scenarios(.init(series: key, paths: 200, explains: true)), .plain)
    let explained = try #require(text.range(of: "Where the numbers come from").map { text[$0.upperBound...] })
    let project = try Shipped.project.get()
    let entry = try #require(project.model.series[key])
    #expect(explained.contains("\n\(key)\n"))
    if let identity = entry.identity {
      #expect(explained.contains("identity: \(key) = \(identity)"))
      for part in identity.names { #expect(explained.contains("\n\(part)\n"), "\(part)") }
    } else {
      #expect(explained.contains("model: \(try #require(entry.model))"))
      #expect(explained.contains("model.yaml:"))
    }
    for scenario in project.model.scenarios.values {
      for assumption in scenario.assumptions where assumption.series == key {
        #expect(explained.contains("scenario \(scenario.name): \(assumption.text)"))
      }
    }
    #expect(explained.contains("figures, as printed") && explained.contains("[facts.csv:"))
  }

  @Test(arguments: ["acc.china", "aac.taobao_deals"])
  func `a series that is not forecast is an error`(key: String) {
    #expect(throws: Failure.self) { try Shipped.scenarios(.init(series: key, paths: 200)) }
  }

  @Test(arguments: ["2021Q4", "2026Q1", "soon", "2022"])
  func `a period outside the forecast is an error that names the range`(period: String) throws {
    let failure = try #require(throws: Failure.self) {
      try Shipped.scenarios(.init(periods: period, paths: 200))
    }
    #expect(failure.message.contains("between 2022Q1 and 2025Q4"))
  }

  @Test(arguments: [-1, 0, 99, 1_000_001])
  func `paths outside their range are an error`(paths: Int) {
    #expect(throws: Failure.self) { try Shipped.scenarios(.init(paths: paths)) }
  }

  @Test func `what came is shown beside the projections when asked for, and hidden otherwise`() throws {
    let shown = Self.text(
      try Shipped.scenarios(
        .init(series: "revenue.cloud", periods: "2022Q1", paths: 200, showsOutcome: true)), .csv)
    let hidden = Self.text(
      try Shipped.scenarios(.init(series: "revenue.cloud", periods: "2022Q1", paths: 200)), .csv)
    #expect(shown.contains("18971") && !hidden.contains("18971"))
  }

  @Test func `what was published after the vintage is hidden from every fit`() throws {
    let project = try Shipped.project.get()
    for series in project.histories.values {
      #expect(series.end <= .quarterly(2022, 1), "\(series.name)")
    }
  }
}
