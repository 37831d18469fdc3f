import Reports
import Scenarios

/// The model file as a JSON Schema (draft 7, which editors read): what the reader accepts, up to what only the whole
/// file can tell (that a series exists, that dates agree).
enum ModelSchema {
  static let json: JSONValue = .object(
    [
      ("$schema", .string("http://json-schema.org/draft-07/schema#")),
      ("title", .string("Almanac model")),
    ] + object(ModelVocabulary.sections[0])
      + [
        (
          "definitions",
          .object(ModelVocabulary.sections.dropFirst().map { ($0.name, .object(object($0))) })
        )
      ])

  private static func object(_ section: ModelSection) -> [(String, JSONValue)] {
    let required = section.keys.filter(\.isRequired).map { JSONValue.string($0.name) }
    var members: [(String, JSONValue)] = [
      ("type", .string("object")), ("description", .string(section.meaning)),
      ("properties", .object(section.keys.map { ($0.name, property($0)) })),
      ("additionalProperties", section.ownKey.map(property) ?? .bool(false)),
    ]
    if !required.isEmpty { members.append(("required", .array(required))) }
    if !section.alternatives.isEmpty {
      let choices = section.alternatives.map { keys -> JSONValue in
        .object([
          ("oneOf", .array(keys.map { .object([("required", .array([.string($0)]))]) }))
        ])
      }
      members.append(("allOf", .array(choices)))
    }
    return members
  }

  private static func property(_ key: ModelKey) -> JSONValue {
    .object(shape(key.shape) + [("description", .string("\(key.meaning) Example: \(key.example)"))])
  }

  private static func shape(_ shape: ModelKey.Shape) -> [(String, JSONValue)] {
    switch shape {
    case .text: scalar
    // In YAML the words true and 1 are no text.
    case .word(let words):
      [
        (
          "enum",
          .array(
            words.flatMap { word -> [JSONValue] in
              [.string(word)]
                + [Bool(word).map(JSONValue.bool), Int(word).map(JSONValue.integer)].compactMap { $0 }
            })
        )
      ]
    case .integer(let range):
      [
        ("type", .string("integer")), ("minimum", .integer(range.lowerBound)),
        ("maximum", .integer(range.upperBound)),
      ]
    case .wholeNumber: [("type", .string("integer")), ("minimum", .integer(0))]
    case .probability: [("type", .string("number")), ("minimum", .integer(0)), ("maximum", .integer(1))]
    case .amount: scalar
    case .period:
      scalar + [("pattern", .string("^[0-9]{4}(-?Q[1-4]|-[0-9]{2}(-[0-9]{2})?)?$"))]
    case .date: [("type", .string("string")), ("pattern", .string("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))]
    case .monthAndDay: scalar + [("pattern", .string("^[0-9]{1,2}(-[0-9]{2})?$"))]
    case .series: [("type", .string("string")), ("pattern", .string(name))]
    case .expression: scalar
    case .correlations:
      [
        ("type", .string("array")),
        (
          "items",
          .object([
            ("type", .string("array")), ("minItems", .integer(3)), ("maxItems", .integer(3)),
            ("items", .object(scalar)),
          ])
        ),
      ]
    case .oneOrMany(let one):
      [
        (
          "anyOf",
          .array([
            .object(Self.shape(one)),
            .object([("type", .string("array")), ("items", .object(Self.shape(one)))]),
          ])
        )
      ]
    case .section(let name): [("$ref", .string("#/definitions/\(name)"))]
    case .named(let section):
      [
        ("type", .string("object")),
        (
          "additionalProperties", .object([("$ref", .string("#/definitions/\(section)"))])
        ),
      ] + (section == "series" ? [("propertyNames", .object([("pattern", .string(name))]))] : [])
    }
  }

  private static let scalar: [(String, JSONValue)] = [
    ("type", .array([.string("string"), .string("number")]))
  ]

  /// A key of a series.
  private static let name = "^[\\p{L}_.][\\p{L}\\p{N}_.]*$"
}
