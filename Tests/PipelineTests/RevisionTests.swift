import Foundation
import Testing
import TimeSeries

@testable import Pipeline

/// Forecasts as they stood.
@Suite struct RevisionTests {
  static let folder = Shipped.root.appendingPathComponent("models/saas").path

  @Test func `a replay's forecasts use nothing that was known later`() throws {
    let project = try Project(Self.folder, day: "2023-12-31")
    for series in project.histories.values { #expect(series.end <= .quarterly(2024, 1), "\(series.name)") }
    let text = GoalReportTests.plain(try project.replayReport(series: "revenue", paths: 300))
    // Customers and prices of 2024Q4, multiplied and added up (facts.csv): 6311 · 604.1 + 195 · 20721 = 7.853 million.
    #expect(text.contains("7.853 M") && text.contains("2024Q1") && !text.contains("2023Q4"))
    #expect(text.contains("of 4 inside the band"))
  }

  @Test func `where nothing was hidden a replay says so`() throws {
    let failure = #expect(throws: Failure.self) {
      try Project(Self.folder, day: nil).replayReport(series: nil, paths: 300)
    }
    #expect(failure?.message.contains("--as-of") == true)
  }

  @Test func `a look back knows nothing of priors that were thought later`() throws {
    #expect(try Project(Self.folder, day: "2024-12-31").withoutLaterPriors.model.priors.isEmpty)
    #expect(try Project(Self.folder, day: nil).withoutLaterPriors.model.priors.count == 1)
  }

  @Test func `changes add up from the earlier forecast to the later one`() throws {
    let request = ScenarioRequest(series: "profit", periods: "2026Q4", paths: 500)
    let revision = try Revision(Self.folder, since: "2024-06-30", until: nil, request)
    let values = revision.steps.compactMap { $0.values[0] }
    #expect(revision.steps.count == values.count && values.count == 3)
    // The last step is the forecast that 'scenarios' makes of the same figures.
    let now = try ScenarioPlan(Project(Self.folder), paths: 500, carriesOutScenarios: false).engine.base
    let step = try #require(now.index(of: .quarterly(2026, 4)))
    #expect(values[2] == now.step("profit", step).reduce(0, +) / 500)
    // Two quarters with eight figures each.
    #expect(revision.steps.map(\.figures.count) == [0, 8, 8])
  }

  @Test(arguments: [("then", nil), ("2030-01-01", nil), ("2024-06-30", "2024-01-01")])
  func `days that are no stretch of time are an error`(since: String, until: String?) {
    #expect(throws: Failure.self) { try Revision(Self.folder, since: since, until: until, ScenarioRequest()) }
  }
}
