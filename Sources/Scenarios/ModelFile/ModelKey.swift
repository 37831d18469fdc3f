/// One key of the model file: its shape, what it says, and a value that may stand there.
///
/// The one description from which the reader takes the words that it knows, the schema for editors and the reference of
/// the command line come.
public struct ModelKey: Sendable, Hashable {
  /// The key as written.
  public let name: String
  /// What may stand behind it.
  public let shape: Shape
  /// What it says, in one sentence.
  public let meaning: String
  /// A value as it may be written, in YAML's flow style.
  public let example: String
  /// Whether the section cannot do without it.
  public let isRequired: Bool

  /// What may stand behind a key.
  public indirect enum Shape: Sendable, Hashable {
    /// Any text.
    case text
    /// One of these words.
    case word([String])
    /// A whole number within a range.
    case integer(ClosedRange<Int>)
    /// A whole number that is not negative, of up to twenty digits.
    case wholeNumber
    /// A number from 0 to 1.
    case probability
    /// A quantity such as `1020 M`, `-8 %`, `1.5 %/q` or `>= 1 B`.
    case amount
    /// `2022Q1`, `2022-03`, `2022` or `2022-03-31`.
    case period
    /// A day, `2022-02-24`.
    case date
    /// Month and day, `03-31`.
    case monthAndDay
    /// The key of a series.
    case series
    /// Sums, differences, products and ratios of series.
    case expression
    /// Lists of two series and a number.
    case correlations
    /// One value or a list of them.
    case oneOrMany(Shape)
    /// The keys of another section.
    case section(String)
    /// Names of the user's own, each with the keys of a section.
    case named(section: String)
  }

  init(_ name: String, _ shape: Shape, _ example: String, isRequired: Bool = false, _ meaning: String) {
    self.name = name
    self.shape = shape
    self.meaning = meaning
    self.example = example
    self.isRequired = isRequired
  }
}

/// A mapping of the model file, with the keys that it knows.
public struct ModelSection: Sendable, Hashable {
  /// The name by which shapes refer to it.
  public let name: String
  /// What it is, in one sentence.
  public let meaning: String
  /// The keys, in the order in which they are best written.
  public let keys: [ModelKey]
  /// Groups of which exactly one key stands.
  public let alternatives: [[String]]
  /// What keys of the user's own mean; nil where there are none.
  public let ownKey: ModelKey?

  init(
    _ name: String, _ meaning: String, _ keys: [ModelKey], alternatives: [[String]] = [],
    ownKey: ModelKey? = nil
  ) {
    self.name = name
    self.meaning = meaning
    self.keys = keys
    self.alternatives = alternatives
    self.ownKey = ownKey
  }

  /// The words that the reader knows.
  public var names: [String] { keys.map(\.name) }
}
