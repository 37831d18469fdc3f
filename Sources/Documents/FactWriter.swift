import Facts
import TimeSeries

/// Turns figures into rows: places as Unicode scalars, names, texts.
struct FactWriter {
  struct Draft {
    var figure: Figure
    var speaker: String?
  }

  let source: SourceText
  let text: Text
  let calendar: DocumentCalendar

  /// The rows of drafts that are in the order of the text.
  func facts(_ drafts: [Draft]) -> [Fact] {
    var scalars = ScalarCounter(bytes: source.original)
    return drafts.map { draft in fact(draft, &scalars) }
  }

  private func fact(_ draft: Draft, _ scalars: inout ScalarCounter) -> Fact {
    let figure = draft.figure
    let quantity = figure.quantity
    let tokens = quantity.start..<quantity.end
    let bytes = Int(text.tokens[tokens.lowerBound].start)..<Int(text.tokens[tokens.upperBound - 1].end)
    let start = scalars.offset(of: bytes.lowerBound)
    let quote = source.text(bytes)
    // A reader of lexemes expects a digit before the point.
    var printed = text.text(quantity.tokens)
    if text.digits(quantity.number.lowerBound).first == UInt8(ascii: "."),
      text.tokens[quantity.number.lowerBound].kind == .number,
      let point = printed.firstIndex(of: ".")
    {
      printed.insert("0", at: point)
    }
    let qualifier = quantity.qualifier.isEmpty ? nil : text.text(quantity.qualifier)
    let name = source.name.split(separator: "/").last.map(String.init) ?? source.name
    return Fact(
      id: "\(name):\(start)", metric: figure.metricName, entity: figure.entity, kind: figure.kind,
      value: figure.value, unit: figure.unit, periodEnd: figure.period?.end, low: figure.low,
      high: figure.high,
      lexeme: printed, currency: figure.unit == "currency" ? figure.currency : nil,
      period: figure.period.map { $0.label(calendar.fiscal) }, periodType: figure.periodType,
      geography: figure.geography, basis: figure.basis, comparedWith: figure.comparedWith,
      qualifier: qualifier.map { $0.lowercased() }, speaker: draft.speaker, doc: name, start: start,
      end: start + quote.unicodeScalars.count, quote: quote, published: calendar.published, note: figure.note)
  }
}

/// Unicode scalars up to a byte; asked in rising order it walks the text once.
struct ScalarCounter {
  let bytes: [UInt8]
  private var place = 0
  private var count = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func offset(of byte: Int) -> Int {
    if byte < place { (place, count) = (0, 0) }
    while place < byte {
      if bytes[place] & 0xC0 != 0x80 { count += 1 }
      place += 1
    }
    return count
  }
}
