import Foundation
@testable import Pipeline
import Testing
import TimeSeries

/// The shapes that `command-line.md` promises to scripts.
@Suite struct ShapeTests {
  @Test func `the header of the series is the contract's`() throws {
    let text = try Shipped.series.get().rendered(as: .csv, width: 80, color: false)
    #expect(text.hasPrefix("series,period,unit,value,low,high,status,facts\n"))
  }

  @Test func `every status is one of the five, and only some have a value`() throws {
    for (name, cell) in try Shipped.cells() {
      let status = try #require(cell["status"])
      #expect(["stated", "implied", "bound", "contradicted", "not-identifiable"].contains(status), "\(name)")
      #expect((cell["value"] == "") == ["bound", "not-identifiable"].contains(status), "\(name)")
    }
  }

  @Test func `a value lies within its interval`() throws {
    for (name, cell) in try Shipped.cells() {
      guard let value = cell["value"].flatMap(Double.init) else { continue }
      let low = cell["low"].flatMap(Double.init) ?? -.infinity
      let high = cell["high"].flatMap(Double.init) ?? .infinity
      // Algebra: interval and point come from different programs over the same equations.
      let slack = 1e-9 * abs(value)
      #expect(low - slack <= value && value <= high + slack, "\(name)")
    }
  }

  @Test func `every fact named behind a value exists`() throws {
    let source = try Shipped.source.get()
    for (name, cell) in try Shipped.cells() {
      let ids = (cell["facts"] ?? "").split(separator: " ").map(String.init)
      #expect(cell["value"] == "" || !ids.isEmpty, "\(name)")
      for id in ids { #expect(source.fact(id) != nil, "\(name): \(id)") }
    }
  }

  @Test func `no cell stands twice`() throws {
    let text = try Shipped.series.get().rendered(as: .csv, width: 80, color: false)
    #expect(try Shipped.cells().count == text.split(separator: "\n").count - 1)
  }

  @Test func `only series that start with the prefix are shown, and a prefix of none is an error`() throws {
    let source = try Shipped.source.get()
    let text = try source.seriesReport(only: ["aac.china"]).rendered(as: .csv, width: 80, color: false)
    #expect(text.split(separator: "\n").dropFirst().allSatisfy { $0.hasPrefix("aac.china") })
    #expect(throws: Failure.self) { try source.seriesReport(only: ["acc"]) }
  }

  @Test func `the JSON of fits has the shape that scripts read`() throws {
    for comparison in try #require(try JSON(Shipped.compare.get()).array) {
      #expect(comparison["series"]?.string != nil)
      for model in try #require(comparison["models"]?.array) {
        #expect(model["model"]?.string != nil)
        if model["error"] != nil { continue }
        #expect(model["verdict"]?.string?.isEmpty == false)
        #expect(model["parameters"]?.number != nil && model["logLikelihood"]?.number != nil)
        #expect(model["aicc"]?.isNumberOrNull == true && model["weight"]?.number != nil)
        let rolling = try #require(model["rolling"])
        #expect(rolling["origins"]?.number != nil && rolling["covered80"]?.number != nil)
        #expect(rolling["mase"]?.isNumberOrNull == true && rolling["crps"]?.isNumberOrNull == true)
        let next = try #require(model["next"])
        let quantiles = ["p10", "median", "p90"].compactMap { next[$0]?.number }
        #expect(quantiles.count == 3 && quantiles == quantiles.sorted())
      }
    }
  }

  @Test func `fits of one series are one object`() throws {
    let report = try CompareJob(
      source: Shipped.model, only: "revenue.cloud",
      data: DataRequest(models: "naive,drift", frequency: nil, seasonLength: nil), maximumOrigins: 2
    ).report().0
    let json = try JSON(report)
    #expect(json["series"]?.string == "revenue.cloud")
    // The series' own model is compared too.
    #expect(
      Set(try #require(json["models"]?.array).compactMap { $0["model"]?.string }) == [
        "naive", "drift", "damped-log",
      ])
  }

  @Test func `the JSON of scenarios has the shape that scripts read`() throws {
    let json = try JSON(Shipped.scenarios.get())
    #expect(
      json["asOf"]?.string == "2022-02-24" && json["seed"]?.number == 42 && json["paths"]?.number == 10000)
    let rows = try #require(json["rows"]?.array)
    // Five series, three periods, three scenarios and their mixture.
    #expect(rows.count == 75)
    for row in rows {
      for key in ["series", "scenario", "period"] { #expect(row[key]?.string != nil) }
      for key in ["weight", "mean", "median", "p10", "p90"] { #expect(row[key]?.number != nil) }
      for key in ["growth", "againstBase", "plausibility"] { #expect(row[key]?.isNumberOrNull == true) }
      let targets = try #require(row["targets"])
      for name in targets.keys {
        let (date, ever) = (
          try #require(targets[name]?["probability"]?.number), try #require(targets[name]?["ever"]?.number)
        )
        #expect(0 <= date && date <= ever && ever <= 1)
      }
    }
    #expect(
      Set(rows.compactMap { $0["scenario"]?.string }) == [
        "base", "bull", "bear", "lost-cloud-customer", "weighted",
      ])
  }

  @Test func `targets stand in the rows of their series`() throws {
    let rows = try #require(try JSON(Shipped.scenarios.get())["rows"]?.array)
    for row in rows {
      let expected: Set<String> =
        switch row["series"]?.string {
        case "aac.china": ["one-billion"]
        case "revenue.cloud": ["cloud-share-of-1t"]
        default: []
        }
      #expect(row["targets"]?.keys == expected)
    }
  }
}
