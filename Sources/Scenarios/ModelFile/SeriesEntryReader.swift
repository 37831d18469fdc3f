import TimeSeries

extension SeriesEntry {
  init(key: String, location: SourceLocation, _ value: YAMLValue) throws {
    let fields = try value.fields(
      "series '\(key)'",
      known: [
        "title", "facts", "unit", "window", "support", "exact", "model", "is", "share_of", "growth_base",
      ])
    self.key = key
    title = try fields["title"]?.text("title") ?? key
    selectors = try (fields["facts"]?.list() ?? []).map(Self.selector)
    unit = try fields["unit"]?.text("unit") ?? ""
    window = try Self.word(fields["window"], "window", default: Window.period)
    support = try Self.word(fields["support"], "support", default: Support.any)
    isExact = try Self.flag(fields["exact"])
    model = try fields["model"]?.text("model")
    identity = try fields["is"].map { value in
      let text = try value.text("is")
      do throws(ExpressionParser.Fault) {
        return try ExpressionParser.parse(text)
      } catch {
        let place = value.location
        throw SourceLocation(file: place.file, line: place.line, column: place.column + error.offset)
          .inputError("in '\(text)': \(error.message)")
      }
    }
    shareOf = try fields["share_of"]?.text("share_of")
    growthBase = try fields["growth_base"]?.text("growth_base")
    self.location = location
    if let value = fields["model"], identity != nil {
      throw value.error(
        "'\(key)' has an identity, so its forecast follows from its parts: remove 'model' or 'is'")
    }
  }

  private static func selector(_ value: YAMLValue) throws -> [String: String] {
    let fields = try value.fields(
      "facts", known: ["metric", "entity", "geography", "kind", "currency", "periods_to_date"])
    guard fields["metric"] != nil else { throw value.error("'facts' names at least a metric") }
    if let count = fields["periods_to_date"], Int(try count.text("periods_to_date")).map({ $0 >= 1 }) != true
    {
      throw count.error("periods_to_date is a whole number of periods, at least 1")
    }
    return try fields.mapValues { try $0.text("a selector") }
  }

  private static func flag(_ value: YAMLValue?) throws -> Bool {
    guard let value else { return false }
    switch try value.text("exact") {
    case "true": return true
    case "false": return false
    case let text: throw value.error("exact is true or false, not '\(text)'")
    }
  }

  private static func word<Word: RawRepresentable & CaseIterable>(
    _ value: YAMLValue?, _ what: String, default standard: Word
  ) throws -> Word where Word.RawValue == String {
    guard let value else { return standard }
    let text = try value.text(what)
    guard let word = Word(rawValue: text) else {
      let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
      throw value.error("\(what) cannot be '\(text)'; it is one of \(words)")
    }
    return word
  }
}
