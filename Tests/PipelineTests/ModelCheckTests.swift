import Foundation
import Scenarios
import Testing
import TimeSeries

@testable import Pipeline

/// What a model gives reason to doubt once its figures are beside it.
@Suite struct ModelCheckTests {
  /// 100 · 1.1ᵗ in millions.
  private static let growing = [100, 110, 121, 133, 146, 161, 177, 195, 214, 236]

  /// Ten quarters of two series, up to 2023Q2.
  private static let facts: String = {
    var rows = ["metric,entity,kind,value,unit,period_end,currency,period"]
    for t in 0..<10 {
      let end = "\(2021 + t / 4)-\(["03-31", "06-30", "09-30", "12-31"][t % 4])"
      rows.append(
        "sales,A,level,\(growing[t])000000,currency,\(end),EUR,\(2021 + t / 4)Q\(t % 4 + 1)")
      if t >= 8 { rows.append("users,A,level,\(40 + t)000,persons,\(end),,\(2021 + t / 4)Q\(t % 4 + 1)") }
    }
    return rows.joined(separator: "\n") + "\n"
  }()

  private static let head = """
    facts: facts.csv
    horizon: 2024Q4
    series:
      sales: { facts: { metric: sales }, unit: EUR, support: positive, model: damped-log(season=none) }
      users: { facts: { metric: users }, unit: persons, window: instant, support: positive, model: naive }
    scenarios:
      base:
        weight: 1

    """

  private func lints(_ tail: String = "", head: String = head) throws -> [ModelLint] {
    try FactSource(folder(head + tail)).lints
  }

  private func folder(_ model: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "almanac-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try model.write(to: folder.appending(path: "model.yaml"), atomically: true, encoding: .utf8)
    try Self.facts.write(to: folder.appending(path: "facts.csv"), atomically: true, encoding: .utf8)
    return folder.path
  }

  @Test func `a sound model has none, nor have those that ship`() throws {
    #expect(try lints().isEmpty)
    for name in ["alibaba", "saas"] {
      let found = try FactSource(Shipped.root.appendingPathComponent("models/\(name)").path).lints
      #expect(found.isEmpty, "\(found)")
    }
  }

  @Test func `a metric that no fact has, with the nearest one`() throws {
    let found = try lints(head: Self.head.replacing("{ metric: sales }", with: "{ metric: saless }"))
    let lint = try #require(found.first { $0.rule == .noFacts })
    #expect(lint.message.contains("did you mean 'sales'?") && lint.location.line == 4)
    #expect(found.contains { $0.rule == .fewPoints && $0.message.contains("determine no value of 'sales'") })
  }

  @Test func `fewer values than the model needs`() throws {
    let lint = try #require(
      try lints(head: Self.head.replacing("model: naive", with: "model: auto-arima")).first)
    #expect(lint.rule == .fewPoints && lint.location.line == 5)
    #expect(lint.message.contains("'users' has 2 values and 'auto-arima' needs"))
  }

  @Test func `an assumption about what is known already`() throws {
    let lint = try #require(try lints("    assume: [{ do: sales, at: 2023Q1, level: 130 M }]\n").first)
    #expect(lint.rule == .unreachable && lint.message.contains("2023Q1 is known already; start with 2023Q3"))
    #expect(lint.location.line == 9)
  }

  @Test(arguments: ["level: 140 B", "level: 140", "range: [any, 140 B]"])
  func `a value ten times beyond anything seen`(content: String) throws {
    let lint = try #require(try lints("    assume: [{ see: sales, at: 2024Q1, \(content) }]\n").first)
    #expect(lint.rule == .scale && lint.message.contains("check the scale word"))
    #expect(try lints("    assume: [{ see: sales, at: 2024Q1, level: 140 M }]\n").isEmpty)
  }

  @Test func `a yearly target is held against quarters`() throws {
    #expect(try lints("targets: { t: { sales: '>= 600 M', in: 2024 } }\n").isEmpty)
    #expect(try lints("targets: { t: { sales: '>= 600 B', in: 2024 } }\n").map(\.rule) == [.scale])
  }

  @Test func `a ceiling that no figure shows`() throws {
    // Sales grow by a tenth a quarter: a logistic curve bends somewhere the data have not been.
    let found = try lints(head: Self.head.replacing("damped-log(season=none)", with: "logistic"))
    #expect(found.map(\.rule) == [.ceiling], "\(found)")
    let prior = "priors: { ceiling(sales): { median: 300 M, p90: 400 M } }\n"
    #expect(try lints(prior, head: Self.head.replacing("damped-log(season=none)", with: "logistic")).isEmpty)
  }

  @Test func `a ceiling that has been passed`() throws {
    let lint = try #require(try lints("priors: { ceiling(sales): { median: 110 M, p90: 120 M } }\n").first)
    #expect(lint.rule == .ceiling && lint.location.line == 9 && lint.message.contains("raise the ceiling"))
  }

  @Test func `a conflict is an infeasible scenario and has its exit code`() throws {
    let path = try folder(
      Self.head
        + "    assume: [{ see: sales, at: 2024Q1, level: 140 M }, { see: sales, at: 2024Q1, level: 150 M }]\n"
    )
    let report = try FactSource(path).checkReport()
    #expect(report.outcome == .infeasible)
    let lint = try #require(try JSON(report)["lints"]?.array?.first)
    #expect(lint["rule"]?.string == "conflict" && lint["line"]?.number == 9)
    let text = report.rendered(as: .plain, width: 100, color: false)
    #expect(text.contains("model.yaml:9:56: scenario 'base' is infeasible"))
  }
}
