/// A measure where a sentence names it.
///
/// Copies share what they hold until one of them changes: each rule takes one, and few change it.
struct MetricMention {
  private final class Content {
    var tokens: Range<Int>
    var metric: Lexicon.Metric
    var start: Int
    var modifiers: [String]
    var narrowing: [String]
    var entity: String?
    var entityPlace: Int?

    init(
      tokens: Range<Int>, metric: Lexicon.Metric, start: Int, modifiers: [String], narrowing: [String],
      entity: String?, entityPlace: Int?
    ) {
      (self.tokens, self.metric, self.start) = (tokens, metric, start)
      (self.modifiers, self.narrowing) = (modifiers, narrowing)
      (self.entity, self.entityPlace) = (entity, entityPlace)
    }
  }

  private var content: Content

  init(
    tokens: Range<Int>, metric: Lexicon.Metric, start: Int, modifiers: [String] = [],
    narrowing: [String] = [], entity: String? = nil, entityPlace: Int? = nil
  ) {
    content = Content(
      tokens: tokens, metric: metric, start: start, modifiers: modifiers, narrowing: narrowing,
      entity: entity, entityPlace: entityPlace)
  }

  /// What is about to change, shared with no other copy.
  private var own: Content {
    mutating get {
      if !isKnownUniquelyReferenced(&content) {
        content = Content(
          tokens: tokens, metric: metric, start: start, modifiers: modifiers, narrowing: narrowing,
          entity: entity, entityPlace: entityPlace)
      }
      return content
    }
  }

  /// The phrase of the lexicon.
  var tokens: Range<Int> {
    get { content.tokens }
    set { own.tokens = newValue }
  }
  // Lent, since most rules ask for a name or a unit alone.
  var metric: Lexicon.Metric {
    @inline(__always) _read { yield content.metric }
    set { own.metric = newValue }
  }
  /// The phrase with what stands before it and belongs to it: `non-GAAP`, `cloud`, `ad`.
  var start: Int {
    get { content.start }
    set { own.start = newValue }
  }
  /// Names of modifiers: `non_gaap`, `adjusted`.
  var modifiers: [String] {
    get { content.modifiers }
    set { own.modifiers = newValue }
  }
  /// Small words before the measure that narrow it: `first_party`.
  var narrowing: [String] {
    get { content.narrowing }
    set { own.narrowing = newValue }
  }
  /// The business that stands before or behind the measure.
  var entity: String? {
    get { content.entity }
    set { own.entity = newValue }
  }
  var entityPlace: Int? {
    get { content.entityPlace }
    set { own.entityPlace = newValue }
  }
}

extension MetricMention {
  /// Whose the measure is and where that is said: `The euro`, `Boeing`, not the group that the text is about.
  func owned(by owner: (name: String, place: Int)) -> Self {
    var owned = self
    (owned.entity, owned.entityPlace) = owner
    owned.metric.isGroupOnly = false
    return owned
  }

  /// `same-store sales came in at 3%`, `comparable sales of 5.4%`: sales that are compared are told by their growth.
  var isChangeByName: Bool {
    guard metric.unit == .percent else { return false }
    // `labor inflation of 4%`: by so much the costs rose.
    if metric.name.hasSuffix("inflation") { return true }
    return metric.name.holds("sales")
      && (metric.name.hasPrefix("comparable_") || metric.name.hasPrefix("same_")
        || metric.name.hasPrefix("like_for_like"))
  }
}
