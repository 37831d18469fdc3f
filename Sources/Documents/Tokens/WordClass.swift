/// What a word can do in a sentence about figures; a word may belong to several classes.
struct WordClass: OptionSet, Sendable {
  let rawValue: UInt64

  /// Verbs, adverbs and nouns of rising.
  static let up = WordClass(rawValue: 1 << 0)
  /// And of falling.
  static let down = WordClass(rawValue: 1 << 1)
  /// Nouns that name a change: growth, decline.
  static let changeNoun = WordClass(rawValue: 1 << 2)
  /// Verbs that link a measure with its value: was, reached, totaled.
  static let link = WordClass(rawValue: 1 << 3)
  static let month = WordClass(rawValue: 1 << 4)
  static let ordinal = WordClass(rawValue: 1 << 5)
  static let numberWord = WordClass(rawValue: 1 << 6)
  static let scale = WordClass(rawValue: 1 << 7)
  static let currency = WordClass(rawValue: 1 << 8)
  /// Verbs and nouns of expectation.
  static let expectation = WordClass(rawValue: 1 << 9)
  /// Goals and promises.
  static let goal = WordClass(rawValue: 1 << 10)
  /// Verbs that make a part of a whole: accounted for, represented.
  static let part = WordClass(rawValue: 1 << 11)
  /// Nouns that are counted only in talk: factors, reasons, ways.
  static let abstract = WordClass(rawValue: 1 << 12)
  static let timeUnit = WordClass(rawValue: 1 << 13)
  /// Verbs after which even a small number counts things.
  static let counting = WordClass(rawValue: 1 << 14)
  /// Articles, prepositions, conjunctions, pronouns, auxiliaries: no part of a noun phrase.
  static let function = WordClass(rawValue: 1 << 15)
  /// Verbs of giving: generated, delivered, paid.
  static let giving = WordClass(rawValue: 1 << 16)
  /// Approximators.
  static let about = WordClass(rawValue: 1 << 17)
  /// Nouns of markets and economies.
  static let market = WordClass(rawValue: 1 << 18)
  /// Words after which a bare number is a label: Form 10, Note 5.
  static let labelled = WordClass(rawValue: 1 << 19)
  /// Adjectives that may stand between a number and its noun.
  static let adjective = WordClass(rawValue: 1 << 20)
  /// Nouns of persons that make a crowd: people, customers with …
  static let crowd = WordClass(rawValue: 1 << 21)
  /// Units of weight, energy, data and so on.
  static let physicalUnit = WordClass(rawValue: 1 << 22)
  /// Corporate suffixes: Inc., Ltd.
  static let corporate = WordClass(rawValue: 1 << 23)
  /// Verbs, for the limits of noun phrases.
  static let verb = WordClass(rawValue: 1 << 24)
  /// Nouns of company parts: segment, business, division.
  static let unitNoun = WordClass(rawValue: 1 << 25)
}
