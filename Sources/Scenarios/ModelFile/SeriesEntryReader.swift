import TimeSeries

extension SeriesEntry {
  init(key: String, location: SourceLocation, _ value: YAMLValue) throws {
    let fields = try value.fields("series '\(key)'", known: ModelVocabulary.series.names)
    self.key = key
    title = try fields["title"]?.text("title") ?? key
    selectors = try (fields["facts"]?.list() ?? []).map(Self.selector)
    unit = try fields["unit"]?.text("unit") ?? ""
    window = try Self.word(fields["window"], "window", default: Window.period)
    support = try Self.word(fields["support"], "support", default: Support.any)
    isExact = try Self.flag(fields["exact"])
    model = try fields["model"]?.text("model")
    let parsed = try fields["is"].map(Self.identity)
    identity = parsed?.expression
    references =
      (parsed?.references ?? [])
      + (try ["share_of", "growth_base"].compactMap { field in
        try fields[field].map { (try $0.text(field), $0.location) }
      })
    places = fields.mapValues(\.location)
    shareOf = try fields["share_of"]?.text("share_of")
    growthBase = try fields["growth_base"]?.text("growth_base")
    self.location = location
    if let value = fields["model"], identity != nil {
      throw value.error(
        "'\(key)' has an identity, so its forecast follows from its parts: remove 'model' or 'is'")
    }
  }

  private static func identity(_ value: YAMLValue) throws -> (
    expression: Expression, references: [(name: String, location: SourceLocation)]
  ) {
    let text = try value.text("is")
    do throws(ExpressionParser.Fault) {
      let (expression, mentions) = try ExpressionParser.parse(text)
      return (expression, mentions.map { ($0.name, value.location(ofCharacter: $0.offset)) })
    } catch {
      // A long text is not repeated: the place says where to look.
      let shown = text.count <= 80 ? "in '\(text)': " : ""
      throw value.location(ofCharacter: error.offset).inputError(shown + error.message)
    }
  }

  private static func selector(_ value: YAMLValue) throws -> [String: String] {
    let fields = try value.fields(
      "facts", known: ModelVocabulary.facts.names)
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
