import Foundation
import Reports
import Testing
import Yams

@testable import Pipeline

/// The schema for editors, held against the models that ship by a validator of the few words that it uses.
@Suite struct ModelSchemaTests {
  private static func schema() throws -> [String: Any] {
    let text = try ModelReference().report().rendered(as: .json, width: 80, color: false)
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test(arguments: ["alibaba", "saas"])
  func `shipped models fit the schema`(name: String) throws {
    let path = Shipped.root.appendingPathComponent("models/\(name)/model.yaml")
    let value = try PlainYAML.value(String(contentsOf: path, encoding: .utf8))
    let faults = SchemaValidator(root: try Self.schema()).faults(value)
    #expect(faults.isEmpty, "\(faults)")
  }

  @Test(arguments: [
    ("horizon: 2025Q4", "series"), ("horizon: 2025Q4\nseries: {}\nzzz: 1", "zzz"),
    ("horizon: soon\nseries: {}", "horizon"),
    ("horizon: 2025Q4\nseries:\n  a: { window: week }", "window"),
    ("horizon: 2025Q4\nseries:\n  a: { model: naive }\nscenarios:\n  s: { weight: 1.5 }", "weight"),
    (
      "horizon: 2025Q4\nseries:\n  a: { model: naive }\nscenarios:\n  s: { assume: [{ see: a, do: a, at: 2025Q1, level: 5 }] }",
      "allOf"
    ),
  ])
  func `what the reader refuses the schema refuses`(text: String, place: String) throws {
    let faults = SchemaValidator(root: try Self.schema()).faults(try PlainYAML.value(text))
    #expect(faults.contains { $0.contains(place) }, "\(faults)")
  }

  @Test func `one section is a table of its keys, a misspelt one is offered`() throws {
    let text = try ModelReference("assumption").report().rendered(as: .plain, width: 100, color: false)
    #expect(text.contains("see") && text.contains("ramp") && !text.contains("fiscal_year_ends"))
    #expect { _ = try ModelReference("asumption") } throws: { error in
      (error as? Failure)?.message.contains("did you mean 'assumption'?") ?? false
    }
  }
}

/// The words of JSON Schema that ours uses.
private struct SchemaValidator {
  let root: [String: Any]

  func faults(_ value: Any) -> [String] { faults(value, root, at: "") }

  private func faults(_ value: Any, _ schema: [String: Any], at place: String) -> [String] {
    if let reference = schema["$ref"] as? String {
      let name = reference.split(separator: "/").last.map(String.init) ?? ""
      let definitions = root["definitions"] as? [String: Any]
      guard let target = definitions?[name] as? [String: Any] else {
        return ["\(place): no definition \(name)"]
      }
      return faults(value, target, at: place)
    }
    var found: [String] = []
    if let types = schema["type"] as? [String] ?? (schema["type"] as? String).map({ [$0] }),
      !types.contains(where: { Self.has(value, type: $0) })
    {
      return ["\(place): \(value) is no \(types)"]
    }
    if let words = schema["enum"] as? [Any],
      !words.contains(where: { "\($0)" == "\(value)" || $0 as? Double == value as? Double && value is Double }
      )
    {
      found.append("\(place): \(value) is none of \(words)")
    }
    if let pattern = schema["pattern"] as? String, let text = value as? String,
      text.range(of: pattern, options: .regularExpression) == nil
    {
      found.append("\(place): '\(text)' does not match \(pattern)")
    }
    if let number = value as? Double {
      if let least = schema["minimum"] as? Double, number < least { found.append("\(place): below \(least)") }
      if let most = schema["maximum"] as? Double, number > most { found.append("\(place): above \(most)") }
    }
    for part in schema["allOf"] as? [[String: Any]] ?? [] where !faults(value, part, at: place).isEmpty {
      found.append("\(place): allOf")
    }
    if let choices = schema["oneOf"] as? [[String: Any]],
      choices.count(where: { faults(value, $0, at: place).isEmpty }) != 1
    {
      found.append("\(place): oneOf")
    }
    if let choices = schema["anyOf"] as? [[String: Any]],
      !choices.contains(where: { faults(value, $0, at: place).isEmpty })
    {
      found.append("\(place): anyOf \(choices.flatMap { faults(value, $0, at: place) })")
    }
    if let members = value as? [String: Any] { found += objectFaults(members, schema, at: place) }
    if let items = value as? [Any], let each = schema["items"] as? [String: Any] {
      for (index, item) in items.enumerated() { found += faults(item, each, at: "\(place)[\(index)]") }
    }
    return found
  }

  private func objectFaults(_ members: [String: Any], _ schema: [String: Any], at place: String) -> [String] {
    var found: [String] = []
    for name in schema["required"] as? [String] ?? [] where members[name] == nil {
      found.append("\(place): \(name) is missing")
    }
    let properties = schema["properties"] as? [String: Any] ?? [:]
    for (name, value) in members {
      if let own = properties[name] as? [String: Any] {
        found += faults(value, own, at: "\(place).\(name)")
      } else if let rest = schema["additionalProperties"] as? [String: Any] {
        found += faults(value, rest, at: "\(place).\(name)")
      } else if schema["additionalProperties"] as? Bool == false {
        found.append("\(place).\(name) is not known")
      }
      if let names = schema["propertyNames"] as? [String: Any] {
        found += faults(name, names, at: "\(place).\(name)")
      }
    }
    return found
  }

  private static func has(_ value: Any, type: String) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "number": value is Double
    case "integer": (value as? Double).map { $0 == $0.rounded() } ?? false
    default: false
    }
  }
}

/// A model file as the validator of an editor sees it: numbers are numbers, all else is text.
private enum PlainYAML {
  static func value(_ text: String) throws -> Any { plain(try #require(try Yams.compose(yaml: text))) }

  private static func plain(_ node: Node) -> Any {
    if let mapping = node.mapping {
      return Dictionary(
        mapping.map { ($0.key.scalar?.string ?? "", plain($0.value)) },
        uniquingKeysWith: { first, _ in first })
    }
    if let sequence = node.sequence { return sequence.map(plain) as [Any] }
    guard let scalar = node.scalar else { return "" }
    return scalar.style == .plain ? Double(scalar.string).map { $0 as Any } ?? scalar.string : scalar.string
  }
}
