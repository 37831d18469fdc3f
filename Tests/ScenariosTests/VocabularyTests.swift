import Testing
import TimeSeries

@testable import Scenarios

/// The words that the schema names are those that the reader takes.
@Suite struct VocabularyTests {
  /// A model in which a key of a section stands with its example, and what that key needs beside it.
  private static func model(_ section: ModelSection, _ key: ModelKey) -> String {
    let pair = "\(key.name): \(key.example)"
    var top: [(name: String, text: String)] = [
      ("horizon", "2025Q4"), ("series", "{ a: { model: naive }, b: { model: naive } }"),
    ]
    func set(_ name: String, _ text: String) {
      top.removeAll { $0.name == name }
      top.append((name, text))
    }
    switch section.name {
    case "model":
      set(key.name, key.name == "series" ? "{ a: { model: naive }, b: { model: naive } }" : key.example)
    case "calendar", "report", "drivers": set(section.name, "{ \(pair) }")
    case "series": set("series", "{ a: { model: naive }, b: { model: naive }, c: { \(pair) } }")
    case "facts":
      let metric = key.name == "metric" ? "" : "metric: m, "
      set("series", "{ a: { model: naive, facts: { \(metric)\(pair) } }, b: { model: naive } }")
    case "prior":
      let beside = [("median", "median: 5"), ("p90", "p90: 6")].filter { $0.0 != key.name }.map(\.1)
      set("priors", "{ a: { \(([pair] + beside).joined(separator: ", ")) } }")
    case "switch":
      let beside = [("from", "from: base"), ("to", "to: base"), ("enter", "enter: 10 %")]
        .filter { $0.0 != key.name }.map(\.1)
      set("scenarios", "{ base: {}, both: { switch: { \(([pair] + beside).joined(separator: ", ")) } } }")
    case "scenario": set("scenarios", "{ base: {}, other_one: { \(pair) } }")
    case "assumption": set("scenarios", "{ base: { assume: [{ \(assumption(key.name, pair)) }] } }")
    case "target":
      let beside = ["by", "in"].contains(key.name) ? "" : ", by: 2025Q4"
      set("targets", "{ goal: { a: '>= 1 B', \(pair)\(beside) } }")
    default: Issue.record("no model is made for section '\(section.name)'")
    }
    return top.map { "\($0.name): \($0.text)" }.joined(separator: "\n")
  }

  private static func assumption(_ key: String, _ pair: String) -> String {
    switch key {
    case "see", "do": "\(pair), at: 2025Q1, level: 5"
    case "break": "\(pair), from: 2025Q1, change: -7 %"
    case "event": "\(pair), at: 2025Q1, change: -7 %"
    case "shock": "\(pair), at: 2025Q1, size: -2 sd"
    case "size": "shock: a, at: 2025Q1, \(pair)"
    case "decay": "shock: a, at: 2025Q1, size: -2 sd, \(pair)"
    case "at", "from": "see: a, \(pair), level: 5"
    case "level", "growth", "range": "see: a, at: 2025Q1, \(pair)"
    case "change", "ramp":
      "break: a, from: 2025Q1, \(pair)" + (key == "change" ? "" : ", change: -7 %")
    default: "see: b, at: 2025Q1, level: 5, \(pair)"
    }
  }

  static let keys = ModelVocabulary.sections.flatMap { section in section.keys.map { (section, $0) } }

  @Test(arguments: keys)
  func `every key's example is read`(section: ModelSection, key: ModelKey) throws {
    let text = Self.model(section, key)
    do {
      _ = try ModelFile(text: text, file: "model.yaml")
    } catch {
      Issue.record("\(section.name).\(key.name): \(error)\n\(text)")
    }
  }

  @Test(arguments: keys)
  func `a key with one letter too many is refused, and the key is offered`(
    section: ModelSection, key: ModelKey
  ) throws {
    // A misspelt key of a target is taken for its series.
    guard section.name != "target" else { return }
    let text = Self.model(section, key).replacing(
      "\(key.name): \(key.example)", with: "\(key.name)x: \(key.example)")
    guard text != Self.model(section, key) else { return }
    #expect { _ = try ModelFile(text: text, file: "model.yaml") } throws: { error in
      "\(error)".contains("unknown key '\(key.name)x'")
    }
  }

  @Test func `shapes name sections that exist, and names are not given twice`() {
    for section in ModelVocabulary.sections {
      #expect(Set(section.names).count == section.names.count)
      for key in section.keys {
        switch key.shape {
        case .section(let name), .named(let name), .oneOrMany(.section(let name)):
          #expect(ModelVocabulary.section(name) != nil, "\(name)")
        default: continue
        }
      }
      for key in section.alternatives.joined() { #expect(section.names.contains(key)) }
    }
  }
}
