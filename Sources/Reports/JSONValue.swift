/// A JSON value whose objects keep the order of their keys.
public indirect enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case integer(Int)
  /// A whole number beyond the range of `Int`: a seed.
  case unsigned(UInt64)
  /// Printed with as few digits as read back the same number; `null` where it is not finite.
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([(String, JSONValue)])

  /// The text of RFC 8259; in `pretty` form one element a line, indented by two spaces.
  public func serialized(pretty: Bool) -> String {
    var bytes: [UInt8] = []
    append(to: &bytes, indentation: pretty ? 0 : nil)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the text of `serialized(pretty:)`.
  public func append(to bytes: inout [UInt8], pretty: Bool) {
    append(to: &bytes, indentation: pretty ? 0 : nil)
  }

  /// Whether both are the same value with keys in the same order; NaN equals nothing.
  public static func == (a: JSONValue, b: JSONValue) -> Bool {
    switch (a, b) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.integer(let a), .integer(let b)): a == b
    case (.unsigned(let a), .unsigned(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.string(let a), .string(let b)): a == b
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)): a.elementsEqual(b) { $0.0 == $1.0 && $0.1 == $1.1 }
    default: false
    }
  }

  private func append(to bytes: inout [UInt8], indentation: Int?) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .unsigned(let value): bytes.append(contentsOf: String(value).utf8)
    case .integer(let value): bytes.append(contentsOf: String(value).utf8)
    case .number(let value): bytes.append(contentsOf: NumberText.roundTrip(value, notFinite: "null").utf8)
    case .string(let text): Self.append(text, to: &bytes)
    case .array(let elements):
      Self.append(elements, "[", "]", to: &bytes, indentation) { element, bytes, inner in
        element.append(to: &bytes, indentation: inner)
      }
    case .object(let members):
      Self.append(members, "{", "}", to: &bytes, indentation) { member, bytes, inner in
        Self.append(member.0, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        if inner != nil { bytes.append(UInt8(ascii: " ")) }
        member.1.append(to: &bytes, indentation: inner)
      }
    }
  }

  private static func append<Element>(
    _ elements: [Element], _ open: Unicode.Scalar, _ close: Unicode.Scalar, to bytes: inout [UInt8],
    _ indentation: Int?, _ one: (Element, inout [UInt8], Int?) -> Void
  ) {
    let inner = indentation.map { $0 + 2 }
    func breakLine(_ spaces: Int?) {
      guard let spaces, !elements.isEmpty else { return }
      bytes.append(UInt8(ascii: "\n"))
      bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: spaces))
    }
    bytes.append(UInt8(ascii: open))
    for (i, element) in elements.enumerated() {
      if i > 0 { bytes.append(UInt8(ascii: ",")) }
      breakLine(inner)
      one(element, &bytes, inner)
    }
    breakLine(indentation)
    bytes.append(UInt8(ascii: close))
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(contentsOf: [UInt8(ascii: "\\"), byte])
      case 0x08: bytes.append(contentsOf: "\\b".utf8)
      case 0x09: bytes.append(contentsOf: "\\t".utf8)
      case 0x0A: bytes.append(contentsOf: "\\n".utf8)
      case 0x0C: bytes.append(contentsOf: "\\f".utf8)
      case 0x0D: bytes.append(contentsOf: "\\r".utf8)
      case 0x00..<0x20:
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
