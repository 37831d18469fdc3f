import TimeSeries

extension SeriesEntry {
  init(key: String, location: SourceLocation, _ value: YAMLValue) throws {
    let fields = try value.fields(
      "series '\(key)'",
      known: [
        "title", "facts", "history", "unit", "window", "support", "model", "is", "share_of", "growth_base", "note",
      ])
    let selector = try Self.selector(fields["facts"], "facts")
    self.key = key
    title = try fields["title"]?.text("title") ?? key
    self.selector = selector
    historySelector = fields["history"] == nil ? selector : try Self.selector(fields["history"], "history")
    unit = try fields["unit"]?.text("unit") ?? ""
    window = try Self.word(fields["window"], "window", default: Window.period)
    support = try Self.word(fields["support"], "support", default: Support.any)
    model = try fields["model"]?.text("model")
    identity = try fields["is"].map { value in
      let text = try value.text("is")
      do throws(ExpressionParser.Fault) {
        return try ExpressionParser.parse(text)
      } catch {
        let place = value.location
        throw SourceLocation(file: place.file, line: place.line, column: place.column + error.offset)
          .error("in '\(text)': \(error.message)")
      }
    }
    shareOf = try fields["share_of"]?.text("share_of")
    growthBase = try fields["growth_base"]?.text("growth_base")
    self.location = location
    if let value = fields["model"], identity != nil {
      throw value.error("'\(key)' has an identity, so its forecast follows from its parts: remove 'model' or 'is'")
    }
  }

  private static func selector(_ value: YAMLValue?, _ what: String) throws -> [String: String] {
    guard let value else { return [:] }
    return try value.fields(what, known: ["metric", "entity", "geography", "kind", "currency"])
      .mapValues { try $0.text(what) }
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
