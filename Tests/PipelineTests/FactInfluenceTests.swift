import Testing
import TimeSeries

@testable import Pipeline

/// What the forecast loses without each figure.
@Suite struct FactInfluenceTests {
  private static let folder = Shipped.root.appendingPathComponent("models/saas").path
  private static let influence = Result {
    try FactInfluence(
      Project(folder), ScenarioRequest(series: "customers.enterprise,profit", periods: "2026Q4", paths: 200))
  }

  @Test func `an effect is the forecast with the figure less the forecast without it`() throws {
    let influence = try Self.influence.get()
    let row = try #require(influence.rows.last { $0.facts.first?.metric == "price" })
    let project = try Project(Self.folder)
    func mean(_ project: Project) throws -> Double? {
      try ScenarioPlan(project, paths: 200, carriesOutScenarios: false).mean("profit", .quarterly(2026, 4))
    }
    let whole = try #require(try mean(project))
    let rest = try #require(try mean(project.without(Set(row.facts.map(\.id)))))
    #expect(row.effects[1] == whole - rest && influence.values[1] == whole)
  }

  @Test func `a figure moves the series that hang on it and no other`() throws {
    let influence = try Self.influence.get()
    for row in influence.rows where row.facts[0].metric != "customers" || row.facts[0].entity != "enterprise"
    {
      #expect(row.effects[0] == 0, "\(row.facts[0])")
    }
    #expect(influence.rows.contains { $0.facts[0].entity == "enterprise" && $0.effects[0] != 0 })
  }

  @Test func `shares add up to one, effects need not`() throws {
    let influence = try Self.influence.get()
    for cell in influence.cells.indices {
      #expect(abs(influence.shares(of: cell).reduce(0, +) - 1) < 1e-12)
    }
    let text = influence.report().rendered(as: .plain, width: 120, color: false)
    #expect(text.contains("do not add up to the forecast") && text.contains("add up to 100 %"))
  }

  @Test func `every figure is told or counted`() throws {
    let influence = try Self.influence.get()
    let figures = influence.project.documents.checks.count + influence.project.past.checks.count
    #expect(influence.rows.count + influence.idle == figures)
  }
}
