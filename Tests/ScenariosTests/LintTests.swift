import Testing
import TimeSeries

@testable import Scenarios

/// What can be read and is hardly meant: rule, place, and what to do.
@Suite struct LintTests {
  /// Eight lines.
  private static let head = """
    horizon: 2023Q4
    series:
      a: { model: naive, unit: EUR, facts: { metric: a } }
      b: { model: naive, unit: EUR, facts: { metric: b } }
      total: { is: a + b, unit: EUR }
      stated: { facts: { metric: stated }, unit: EUR }
    report: { series: [a, b, total] }
    scenarios:

    """

  private func lints(_ tail: String, head: String = head) throws -> [ModelLint] {
    try ModelFile(text: head + tail, file: "model.yaml").lints()
  }

  private func only(_ tail: String, head: String = head) throws -> ModelLint {
    let found = try lints(tail, head: head)
    #expect(found.count == 1, "\(found)")
    return try #require(found.first)
  }

  @Test func `a sound model has none`() throws {
    let found = try lints(
      """
        base: { weight: 0.5 }
        bull: { weight: 0.2, from: base, assume: [{ see: total, at: 2023Q1, level: 5 }, { see: a, at: 2023Q1, level: 2 }] }
      targets: { goal: { total: '>= 9', by: 2023Q4 } }
      """)
    #expect(found.isEmpty, "\(found)")
  }

  @Test func `a sum and all its parts`() throws {
    let lint = try only(
      """
        bull:
          weight: 1
          assume:
            - { see: a, at: 2023Q1, level: 2 }
            - { do: b, from: 2022Q4, growth: [1 %/q, 2 %/q] }
            - { see: total, at: 2023Q1, level: 5 }
      """)
    #expect(lint.rule == .doubleCounting && lint.location.line == 14)
    #expect(
      lint.message.contains("a, b are all assumed for 2023Q1") && lint.message.contains("leave one part open")
    )
  }

  @Test func `two levels for one quantity are a conflict`() throws {
    let lint = try only(
      "  bull: { weight: 1, assume: [{ see: a, at: 2023Q1, level: 2 }, { see: a, at: 2023Q1, level: 3 }] }")
    #expect(lint.rule == .conflict && lint.location.line == 9)
    #expect(lint.message.contains("scenario 'bull' is infeasible") && lint.message.contains("make one soft"))
  }

  @Test func `a conflict with what is inherited names both lines`() throws {
    let lint = try only(
      """
        bull: { weight: 0.5, assume: [{ see: a, at: 2023Q1, level: 2 }] }
        more: { weight: 0.5, from: bull, assume: [{ see: a, at: 2023Q1, level: 3 }] }
      """)
    #expect(lint.rule == .conflict && lint.location.line == 10 && lint.message.contains("in line 9"))
  }

  @Test func `a conflict by way of a difference of sums`() throws {
    let head = Self.head.replacing("  stated:", with: "  gap: { is: a - b, unit: EUR }\n  stated:")
    let lint = try only(
      """
        bull:
          weight: 1
          assume:
            - { see: a, at: 2023Q1, level: 2 }
            - { see: total, at: 2023Q1, level: 5 }
            - { see: gap, at: 2023Q1, level: 1 }
      """, head: head)
    #expect(lint.rule == .conflict && lint.location.line == 15)
  }

  @Test func `what others imply is redundant, and soft assumptions are neither`() throws {
    let lint = try only(
      "  bull: { weight: 1, assume: [{ see: a, at: 2023Q1, level: 2 }, { see: a, at: 2023Q1, level: 2 }] }")
    #expect(lint.rule == .redundant && lint.message.contains("remove it"))
    #expect(
      try lints(
        "  bull: { weight: 1, assume: [{ see: a, at: 2023Q1, level: 2 }, { see: a, at: 2023Q1, level: 3, soft: 1 % }] }"
      ).isEmpty)
  }

  @Test(arguments: [
    ("{ is: a + b, unit: EUR }", "{ is: a + stated, unit: EUR }", "adds EUR and persons"),
    ("{ is: a + b, unit: EUR }", "{ is: a + b, unit: persons }", "'total' is in persons"),
  ])
  func `sums of different units`(old: String, new: String, words: String) throws {
    let head = Self.head.replacing(old, with: new)
      .replacing("metric: stated }, unit: EUR", with: "metric: stated }, unit: persons")
    let found = try lints("  base: { weight: 1 }", head: head).filter { $0.rule == .units }
    #expect(found.count == 1 && found[0].message.contains(words) && found[0].location.line == 5, "\(found)")
    #expect(found[0].location.column == 16)
  }

  @Test func `periods after the horizon`() throws {
    let found = try lints(
      """
        bull: { weight: 1, assume: [{ see: a, from: 2023Q4, level: [2, 3] }] }
      targets: { goal: { total: '>= 9', by: 2024Q2 } }
      """)
    #expect(found.map(\.rule) == [.unreachable, .unreachable], "\(found)")
    #expect(found[0].message.contains("2024Q1 lies after the horizon"))
    #expect(found[1].message.contains("set 'horizon' to 2024Q2 or later"))
  }

  @Test func `a series that is never forecast`() throws {
    let found = try lints(
      """
        bull: { weight: 1, assume: [{ see: stated, at: 2023Q1, level: 2 }] }
      targets: { goal: { stated: '>= 9', by: 2023Q4 } }
      """)
    #expect(found.filter { $0.rule == .notForecast }.count == 2, "\(found)")
  }

  @Test func `a target that no table shows`() throws {
    let lint = try only(
      "  base: { weight: 1 }\ntargets: { goal: { b: '>= 9', by: 2023Q4 } }",
      head: Self.head.replacing("[a, b, total]", with: "[a]"))
    #expect(lint.rule == .unreadTarget && lint.message.contains("add 'b' to the report's series"))
  }

  @Test func `a series of which nothing is known`() throws {
    let lint = try only(
      "  base: { weight: 1 }",
      head: Self.head.replacing("{ facts: { metric: stated }, unit: EUR }", with: "{ unit: EUR }"))
    #expect(lint.rule == .emptySeries && lint.location.line == 6)
  }

  @Test func `scenarios without weights`() throws {
    #expect(try only("  base: {}\n  bull: {}").rule == .noWeights)
  }

  @Test func `weights beyond one and unknown series are errors`() throws {
    for (tail, words) in [
      ("  base: { weight: 0.7 }\n  bull: { weight: 0.7 }", "add up to 1.4"),
      ("  bull: { weight: 1, assume: [{ see: totl, at: 2023Q1, level: 2 }] }", "did you mean 'total'?"),
    ] {
      #expect { try lints(tail) } throws: { "\($0)".contains(words) }
    }
  }

  @Test func `a lint reads as file, line, column, what and which rule`() throws {
    let lint = try only("  base: {}")
    #expect(lint.description.hasPrefix("model.yaml:9:3: no scenario has a weight"))
    #expect(lint.description.hasSuffix("(no-weights)"))
  }
}
