import Foundation
import NumericalCore
import Testing
import TimeSeries

@testable import Scenarios

/// Whatever stands in a model file, it is read or refused with a place; nothing traps.
@Suite struct MutationTests {
  static let shipped: String = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return
      (try? String(contentsOf: root.appendingPathComponent("models/alibaba/model.yaml"), encoding: .utf8))
      ?? ""
  }()

  static let small = [
    ModelFileTests.head,
    Synthetic.head + ScenarioTableTests.three,
    ModelFileTests.head
      + "scenarios: { x: { assume: [{ see: a, from: 2022Q4, level: [1 M, 2 M], soft: 1 % }] } }",
    "a: &a [*a]", "? [1]\n: 2", "- a\n- b", "a: |\n  x\n y", "{a: {a: {a: }}}", "%YAML 1.2\n---\na: 1",
    "!!map {a: 1}",
  ]

  /// Pieces that have special meaning to YAML, to identities, to amounts or to the calendar.
  static let pieces = [
    ":", ": ", "-", "- ", "{", "}", "[", "]", ",", "'", "\"", "#", "|", ">", "&a", "*a", "!", "%", "@", "`",
    "?", "\n", "\t", "  ",
    "\u{FEFF}", "\u{0}", "é", "\u{1F600}", "\u{2028}", "(", ")", "+", "*", "/", " of ", "%/q", "%/y", "1e999",
    "-0", "nan", "9999Q4",
    "0000Q1", "99999999999999999999", "2022Q1", "null", "~", "<<: ", "---\n", "...\n",
  ]

  static func mutated(_ text: String, using generator: inout Xoshiro256) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0...Int.random(in: 0..<4, using: &generator) {
      let at = Int.random(in: 0...scalars.count, using: &generator)
      let end = min(scalars.count, at + Int.random(in: 0..<12, using: &generator))
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: scalars.removeSubrange(at..<end)
      case 1:
        scalars.insert(
          contentsOf: scalars[at..<end], at: Int.random(in: 0...scalars.count, using: &generator))
      case 2: scalars.removeSubrange(end..<min(scalars.count, end + 400))
      default:
        let piece = pieces.randomElement(using: &generator) ?? ""
        scalars.replaceSubrange(at..<min(end, at + 1), with: piece.unicodeScalars)
      }
    }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars)
    return String(result)
  }

  @Test(arguments: 0..<8)
  func `a damaged model file is read or refused with its file`(stream: Int) throws {
    var generator = Xoshiro256(seed: 2022, stream: "mutations \(stream)")
    var refused = 0
    for round in 0..<500 {
      // The shipped file is long: every tenth time is enough.
      let source = round.isMultiple(of: 10) ? Self.shipped : Self.small[round % Self.small.count]
      let text = Self.mutated(source, using: &generator)
      do {
        _ = try ModelFile(text: text, file: "model.yaml")
      } catch let error as InputError {
        refused += 1
        #expect(
          error.file == "model.yaml" && error.line != nil && !error.message.isEmpty, "\(error) in:\n\(text)")
      } catch {
        Issue.record("\(type(of: error)) for:\n\(text)")
      }
    }
    #expect(refused > 100)
  }

  @Test(arguments: 0..<4)
  func `a damaged scenario is carried out or refused`(stream: Int) throws {
    var generator = Xoshiro256(seed: 2022, stream: "scenarios \(stream)")
    let texts = [
      "see: a, at: 2022Q2, level: 110", "do: b, from: 2022Q1, growth: [1 %/q, 2 %/q]",
      "see: total, at: 2022Q3, level: 170",
      "see: gap, at: 2022Q2, growth: 5 %/q, soft: 2 %", "do: n, at: 2022Q4, level: -5",
    ]
    for _ in 0..<40 {
      let chosen = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
        Self.mutated(texts.randomElement(using: &generator) ?? "", using: &generator)
      }
      let assumptions = chosen.map { "{ \($0) }" }.joined(separator: ", ")
      do {
        let engine = try Synthetic.engine(
          "scenarios: { x: { weight: 0.5, assume: [\(assumptions)] }, y: {} }")
        _ = try engine.table(["a", "b", "n", "total", "gap"])
      } catch {
        #expect(error is InputError || error is ScenarioError, "\(error) for \(assumptions)")
      }
    }
  }
}
