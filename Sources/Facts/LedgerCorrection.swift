import TimeSeries

/// A correction as a new row of a facts file. Nothing stated is deleted: the new row names the one it replaces.
public struct LedgerCorrection: Sendable {
  /// The file with the row added.
  public let bytes: [UInt8]
  /// The fact as it stood.
  public let replaced: Fact
  /// The fact as corrected.
  public let correction: Fact

  /// Adds a row that corrects a fact.
  /// - Parameter text: the number as it should have been printed, `80.4 billion`; without a scale word in the one
  ///   of the printed number where there is one.
  /// - Throws: `InputError` where there is no such fact or the text is no number.
  public init(file: String, bytes: [UInt8], id: String, text: String) throws(InputError) {
    let ledger = try Ledger(file: file, bytes: bytes)
    guard let old = ledger.fact(id) else {
      let hint = InputError.nearest(id, among: ledger.facts.map(\.id)).map { "; did you mean '\($0)'?" } ?? ""
      throw InputError(file: file, message: "there is no fact '\(id)'\(hint)")
    }
    if let newer = ledger.facts.first(where: { $0.replaces == id }) {
      throw InputError(
        file: file, line: newer.line,
        message: "'\(id)' is already replaced by '\(newer.id)'; correct that one")
    }
    guard let lexeme = Self.lexeme(text, like: old) else {
      throw InputError(
        file: file,
        message: "'\(text)' is not a number; write it as printed, such as '80.4 billion', or in base units")
    }
    var fixed = Fact(
      id: Self.freshID(id, ledger), metric: old.metric, entity: old.entity, kind: old.kind,
      value: lexeme.value,
      unit: old.unit, periodEnd: old.periodEnd, lexeme: lexeme.text, qualifier: old.qualifier)
    fixed.replaces = id
    fixed.note = "corrects \(old.lexeme ?? old.value.map { NumberWords.text($0, digits: 15) } ?? "a bound")"
    replaced = old
    correction = fixed
    let isJSON = bytes.first { $0 > 0x20 && $0 < 0x80 }.map {
      $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[")
    }
    self.bytes =
      isJSON == true
      ? try Self.json(file, bytes, old, fixed) : try Self.csv(file, bytes, old, fixed)
  }

  private static func lexeme(_ text: String, like old: Fact) -> Lexeme? {
    guard let given = Lexeme(text) else { return nil }
    // "80.4" for "60.4 billion": no amount of that size was ever meant in base units.
    guard given.groups.count == 1, given.groups[0].scale == 0,
      let printed = old.lexeme.flatMap({ Lexeme($0) }),
      let scale = printed.groups.last, scale.scale > 0, abs(given.value) < 1e-3 * abs(printed.value)
    else { return given }
    let group = Lexeme.Group(printed: given.groups[0].printed, scaleWord: scale.scaleWord, scale: scale.scale)
    return Lexeme(groups: [group], isNegative: given.isNegative, suffix: given.suffix)
  }

  private static func freshID(_ id: String, _ ledger: Ledger) -> String {
    var name = id + "-corrected"
    while ledger.fact(name) != nil { name += "-again" }
    return name
  }

  /// The columns in which a correction differs from what it corrects.
  private static func changes(_ fixed: Fact) -> [String: String] {
    func text(_ number: Double?) -> String {
      guard let number else { return "" }
      return abs(number) < 1e15 && number == number.rounded() ? String(Int64(number)) : number.description
    }
    return [
      "id": fixed.id, "value": text(fixed.value), "low": text(fixed.low), "high": text(fixed.high),
      "lexeme": fixed.lexeme ?? "", "note": fixed.note ?? "", "replaces": fixed.replaces ?? "",
    ]
  }

  // MARK: CSV

  private static func csv(
    _ file: String, _ bytes: [UInt8], _ old: Fact, _ fixed: Fact
  ) throws(InputError) -> [UInt8] {
    let document = try CSVDocument(file: file, bytes: bytes)
    guard let row = document.rows.first(where: { $0.line == old.line }) else {
      throw InputError(file: file, line: old.line, message: "the row is gone; run check again")
    }
    var header = document.header
    var fields = row.fields
    var text = String(decoding: bytes, as: UTF8.self)
    // Line ends of Windows are one Character.
    let isWindows = text.contains("\r\n")
    if !header.contains("replaces") {
      header.append("replaces")
      fields.append("")
      text = widened(text, document)
    }
    let changes = changes(fixed)
    for (index, name) in header.enumerated() { if let change = changes[name] { fields[index] = change } }
    if let last = text.last, !last.isNewline { text += isWindows ? "\r\n" : "\n" }
    text += fields.map(quoted).joined(separator: ",") + (isWindows ? "\r\n" : "\n")
    return Array(text.utf8)
  }

  /// The same rows with one more, empty, column; all else stays as it was written.
  private static func widened(_ text: String, _ document: CSVDocument) -> String {
    var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
    let ending = text.contains("\r\n") ? "\r\n" : "\n"
    let starts = document.rows.map(\.line)
    func lastLine(of place: Int) -> Int {
      var last = (place + 1 < starts.count ? starts[place + 1] - 1 : lines.count) - 1
      while last >= starts[place], lines[last].isEmpty { last -= 1 }
      return last
    }
    let headerLine = max((starts.first ?? 2) - 2, 0)
    var first = 0
    while first < headerLine, lines[first].isEmpty { first += 1 }
    let ends = starts.indices.map(lastLine)
    lines[first] += ",replaces"
    for end in ends { lines[end] += "," }
    return lines.joined(separator: ending)
  }

  private static func quoted(_ field: String) -> String {
    guard field.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return field }
    return "\"" + field.replacing("\"", with: "\"\"") + "\""
  }

  // MARK: JSON lines

  private static func json(
    _ file: String, _ bytes: [UInt8], _ old: Fact, _ fixed: Fact
  ) throws(InputError) -> [UInt8] {
    guard bytes.first(where: { $0 > 0x20 && $0 < 0x80 }) == UInt8(ascii: "{") else {
      throw InputError(
        file: file, message: "a JSON array cannot be added to; write one fact a line, or a CSV file")
    }
    var scanner = FlatJSONScanner(file: file, bytes: bytes)
    let object = try scanner.objects().first { $0.line == old.line }
    var members = object?.members.mapValues(\.text) ?? [:]
    for (name, change) in changes(fixed) { members[name] = change }
    let numbers: Set = ["value", "low", "high", "start", "end"]
    let names =
      Fact.columns.filter { members[$0]?.isEmpty == false }
      + members.keys.filter { !Fact.columns.contains($0) }.sorted()
    let line = names.map { name -> String in
      let text = members[name] ?? ""
      return "\"\(escaped(name))\":" + (numbers.contains(name) ? text : "\"\(escaped(text))\"")
    }.joined(separator: ",")
    let separator: [UInt8] = bytes.last == UInt8(ascii: "\n") ? [] : [UInt8(ascii: "\n")]
    return bytes + separator + Array("{\(line)}\n".utf8)
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n", "\r\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default: result.append(character)
      }
    }
  }
}
