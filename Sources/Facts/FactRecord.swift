import TimeSeries

/// One row of a facts file as text, with the places of its fields for error messages.
struct FactRecord {
  let file: String
  let line: Int
  let fields: [String: String]
  /// The character, from 1, at which a field starts within its line.
  let place: @Sendable (String) -> (line: Int, column: Int?)

  /// The field's text; nil where the column is missing or empty.
  subscript(_ name: String) -> String? {
    guard let text = fields[name], !text.isEmpty else { return nil }
    return text
  }

  func required(_ name: String) throws(InputError) -> String {
    guard let text = self[name] else { throw error(name, "'\(name)' is empty; every fact needs one") }
    return text
  }

  func number(_ name: String) throws(InputError) -> Double? {
    guard let text = self[name] else { return nil }
    guard let number = DecimalText.parse(text) else {
      throw error(name, "'\(text)' is not a number; write base units such as 1280000000")
    }
    return number.isNaN ? nil : number
  }

  func integer(_ name: String) throws(InputError) -> Int? {
    guard let text = self[name] else { return nil }
    guard let number = Int(text) else { throw error(name, "'\(text)' is not a whole number") }
    return number
  }

  func date(_ name: String) throws(InputError) -> CalendarDate? {
    guard let text = self[name] else { return nil }
    guard let date = CalendarDate(iso: text) else {
      throw error(name, "'\(text)' is not a date; write YYYY-MM-DD such as 2021-12-31")
    }
    return date
  }

  func error(_ name: String, _ message: String) -> InputError {
    let place = place(name)
    return InputError(file: file, line: place.line, column: place.column, message: message)
  }

  func unknown(_ name: String, among known: [String]) -> InputError {
    let text = fields[name] ?? ""
    let advice =
      InputError.nearest(text, among: known).map { "did you mean '\($0)'?" }
      ?? "it has to be one of \(known.joined(separator: ", "))"
    return error(name, "unknown \(name) '\(text)'; \(advice)")
  }

  // MARK: CSV

  static func csv(file: String, bytes: [UInt8]) throws(InputError) -> [FactRecord] {
    let document = try CSVDocument(file: file, bytes: bytes)
    for name in Fact.requiredColumns { _ = try document.requiredColumn(name) }
    for (index, name) in document.header.enumerated() where !Fact.columns.contains(name) {
      // Columns of the user's own are welcome; a misspelt one would silently lose its facts.
      guard let near = InputError.nearest(name, among: Fact.columns), document.column(near) == nil else {
        continue
      }
      let place = fieldPlace(index, line: 1, bytes: bytes)
      throw InputError(
        file: file, line: place.line, column: place.column,
        message: "unknown column '\(name)'; did you mean '\(near)'?")
    }
    return document.rows.map { row in
      let pairs = zip(document.header, row.fields)
      return FactRecord(
        file: file, line: row.line, fields: Dictionary(pairs, uniquingKeysWith: { first, _ in first }),
        place: { name in
          guard let index = document.column(name) else { return (row.line, nil) }
          return fieldPlace(index, line: row.line, bytes: bytes)
        })
    }
  }

  /// Walks to a field of a record; only errors pay for it.
  private static func fieldPlace(_ index: Int, line: Int, bytes: [UInt8]) -> (line: Int, column: Int?) {
    let text = Array(String(decoding: bytes, as: UTF8.self))
    var position = 0
    var at = 1
    while at < line, position < text.count {
      if text[position].isNewline { at += 1 }
      position += 1
    }
    var column = 1
    var seen = 0
    var quoted = false
    while seen < index, position < text.count {
      let character = text[position]
      if character == "\"" { quoted.toggle() }
      if character == ",", !quoted { seen += 1 }
      if character.isNewline {
        at += 1
        column = 1
      } else {
        column += 1
      }
      position += 1
    }
    return (at, column)
  }

  // MARK: JSON

  static func json(file: String, bytes: [UInt8]) throws(InputError) -> [FactRecord] {
    var scanner = FlatJSONScanner(file: file, bytes: bytes)
    return try scanner.objects().map { object in
      FactRecord(
        file: file, line: object.line, fields: object.members.mapValues(\.text),
        place: { name in
          guard let member = object.members[name] else { return (object.line, nil) }
          return (member.line, member.column)
        })
    }
  }
}
