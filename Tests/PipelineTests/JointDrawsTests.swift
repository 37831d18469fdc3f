import Foundation
import Scenarios
import Testing

@testable import Pipeline

/// Draws of all series together, from model folders written for the purpose.
@Suite struct JointDrawsTests {
  /// A model of two quarterly series, one of which falls toward zero under a model that knows no bound.
  static func project(_ text: String = "") throws -> Project {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let model = """
      title: two
      facts: facts.csv
      horizon: 2024Q4
      series:
        falling: { facts: { metric: falling }, unit: units, window: instant, support: positive, model: drift }
        steady: { facts: { metric: steady }, unit: units, window: instant, support: positive, model: damped-log }
      \(text)
      """
    try model.write(to: folder.appendingPathComponent("model.yaml"), atomically: true, encoding: .utf8)
    let ends = ["03-31", "06-30", "09-30", "12-31"]
    let falling = [40, 44, 35, 37, 31, 35, 28, 27.0]
    let steady = [100, 101, 104, 104, 107, 108, 111, 112.0]
    var rows = ["metric,entity,kind,value,unit,period_end"]
    for index in 0..<8 {
      let day = "\(2021 + index / 4)-\(ends[index % 4])"
      rows.append("falling,Co,level,\(falling[index]),units,\(day)")
      rows.append("steady,Co,level,\(steady[index]),units,\(day)")
    }
    try rows.joined(separator: "\n").write(
      to: folder.appendingPathComponent("facts.csv"), atomically: true, encoding: .utf8)
    return try Project(folder.path)
  }

  @Test func `paths that leave their support are drawn again, and it is said`() throws {
    let plan = try ScenarioPlan(Self.project(), paths: 400)
    let base = plan.engine.base
    let count = try #require(plan.redrawn.first { $0.key == "falling" }?.count)
    #expect(count > 0 && plan.redrawn.count == 1)
    #expect(try #require(base["falling"]).allSatisfy { $0 > 0 })
    #expect(JointView(plan: plan).remarks.contains { $0.contains("\(count) of 400 paths left its support") })
  }

  @Test func `a stated correlation is used, and the explanation says how`() throws {
    let text = "drivers: { correlation: [[falling, steady, 0.5]], residuals: ignore }"
    let plan = try ScenarioPlan(Self.project(text), paths: 400)
    #expect(abs(try #require(plan.joint["falling", "steady"]) - 0.5) < 1e-12)
    #expect(
      JointView(plan: plan).correlations.contains { $0.contains("stated 0.50") && $0.contains("used 0.50") })
  }

  @Test func `a prior is told with what it did`() throws {
    let text = "priors: { steady: { at: 2024Q4, median: 130, p90: 134, why: a study } }"
    let plan = try ScenarioPlan(Self.project(text), paths: 400)
    let words = try #require(JointView(plan: plan).remarks.first { $0.hasPrefix("prior steady") })
    #expect(words.contains("because a study") && words.contains("by the models alone"))
  }
}
