import TimeSeries

/// What the extractor knows about the world: measures, companies, places and things that are counted.
///
/// The built-in one covers finance, users and commerce, cloud and software, industries and macroeconomics; a file of
/// one's own adds to it and goes before it where both know a phrase.
public struct Lexicon: Sendable {
  /// A measure.
  struct Metric: Sendable {
    enum Unit: String, Sendable, CaseIterable {
      case currency, persons, count, percent, ratio, shares, per_share
    }
    enum Span: String, Sendable, CaseIterable {
      case duration, instant, ttm
    }
    var name: String
    var unit: Unit
    var span: Span
    /// A measure of the whole company: tax, earnings a share, cash.
    var isGroupOnly: Bool
    var isMacro: Bool
    /// A loss: printed positive, meant negative; `name` is that of the profit.
    var isLoss: Bool
    /// By how many people a count rose: net additions, `phone_net_adds`.
    var isAdditions: Bool {
      unit == .persons && name.holds("net_")
        && (name.ends("additions") || name.ends("_adds") || name.ends("_ads"))
    }
    /// An income or loss.
    let isResult: Bool
    /// What is left after costs, be it a loss.
    var isNet: Bool { isResult || isLoss || name.holds("loss") || name.holds("result") }
    /// Reported by segment, whatever product was named last.
    let isSegmental: Bool
    /// Many things under one entry: each is named by its own word.
    let isNamedByPhrase: Bool

    init(
      name: String, unit: Unit, span: Span = .duration, isGroupOnly: Bool = false, isMacro: Bool = false,
      isLoss: Bool = false, isNamedByPhrase: Bool = false
    ) {
      self.name = name
      self.unit = unit
      self.span = span
      self.isGroupOnly = isGroupOnly
      self.isMacro = isMacro
      self.isLoss = isLoss
      self.isNamedByPhrase = isNamedByPhrase
      let isProfit = name.holds("profit") || name.holds("ebit")
      isResult = isProfit || name.holds("income") || name.holds("earnings")
      isSegmental =
        isProfit || name.holds("operating") || name.holds("loss") || name.holds("margin")
        || name.holds("revenue") || name.holds("sales") || name.isOne(of: "arr", "mrr", "acv")
    }
  }

  /// A word that narrows a measure: adjusted, diluted.
  struct Modifier: Sendable {
    var name: String
    var isSuffix: Bool
  }

  /// A company, a business, an economy.
  /// The names of a company's revenue, as it is called where things are sold too.
  static let revenues: WordSet = ["revenue", "sales", "net_sales", "total_sales"]

  struct Entity: Sendable {
    enum Kind: String, Sendable, CaseIterable {
      case company, business, economy, bystander
    }
    /// By which of its calendar years a fiscal year is called.
    enum YearName: String, CaseIterable {
      case start, end
    }
    var name: String
    var kind: Kind
    var currency: String?
    var yearEndMonth: Int?
    /// Whether its fiscal year is called by the year in which it begins: fiscal 2021, to January 2022.
    var isYearNamedByStart = false
    /// The weekday on which its years of whole weeks close; nil for years that end with their month.
    var yearClose: YearClose?
    var geography: String?
  }

  struct Place: Sendable {
    var name: String
    var economy: String
  }

  enum Meaning: Sendable {
    case metric(Int), modifier(Int), entity(Int), place(Int)
  }

  /// What begins with a word: most begin nothing, and are dismissed by one look.
  struct Beginnings: OptionSet, Sendable {
    let rawValue: UInt8
    /// A name that the document introduces.
    static var name: Beginnings { Beginnings(rawValue: 1) }
    /// A phrase of the lexicon.
    static var phrase: Beginnings { Beginnings(rawValue: 2) }
    /// One that names a company, a business or an economy.
    static var entity: Beginnings { Beginnings(rawValue: 4) }
    /// What the document abbreviates.
    static var short: Beginnings { Beginnings(rawValue: 8) }
  }

  private(set) var vocabulary = Vocabulary()
  private(set) var classes: [WordClass] = []
  /// Marks by number of word, and those of words that are not in the vocabulary.
  private(set) var marks: (known: [WordMarks], unknown: [(word: String, mark: WordMarks)]) = ([], [])
  private(set) var trie = PhraseTrie()
  private(set) var metrics: [Metric] = []
  private(set) var modifiers: [Modifier] = []
  private(set) var entities: [Entity] = []
  /// Names of the companies among the entities.
  private(set) var companies: Set<String> = []
  private(set) var places: [Place] = []
  /// Their names.
  private(set) var placeNames: Set<String> = []
  private(set) var meanings: [Meaning] = []
  /// By number of word, what begins with it.
  private(set) var beginnings: [Beginnings] = []

  /// The built-in lexicon, with files of one's own before it.
  /// - Throws: `InputError` with file and line where a file is not understood.
  public init(adding files: [(file: String, bytes: [UInt8])] = []) throws(InputError) {
    for (members, words) in WordClass.members.map({ ($0.class, $0.words) }) {
      for word in words.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
        let id = Int(vocabulary.intern(String(Substring(word))))
        while classes.count <= id { classes.append([]) }
        classes[id].formUnion(members)
      }
    }
    for (file, bytes) in files { try add(LexiconFile(file: file, bytes: bytes)) }
    for (file, bytes) in Self.builtIn { try add(LexiconFile(file: file, bytes: bytes)) }
    marks = WordMarks.marks(vocabulary, classes)
    trie.indexBeginnings()
  }

  private static let builtIn: [(file: String, bytes: [UInt8])] = [
    ("companies.yaml", PackageResources.companies_yaml),
    ("macro.yaml", PackageResources.macro_yaml),
    ("general-finance.yaml", PackageResources.general_finance_yaml),
    ("users-and-commerce.yaml", PackageResources.users_and_commerce_yaml),
    ("cloud-and-software.yaml", PackageResources.cloud_and_software_yaml),
    ("industries.yaml", PackageResources.industries_yaml),
    ("statements.yaml", PackageResources.statements_yaml),
  ]

  /// A name as a phrase: with blanks for its lines.
  private static func spoken(_ name: String) -> String {
    String(decoding: name.utf8.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }, as: UTF8.self)
  }

  private mutating func add(_ file: LexiconFile) throws(InputError) {
    for entry in file.entries {
      switch entry.section {
      case "metrics": try addMetric(entry, file)
      case "modifiers":
        modifiers.append(Modifier(name: entry.name, isSuffix: file.text("place", of: entry) == "suffix"))
        insert(Self.spoken(entry.name), and: "phrases", of: entry, file, .modifier(modifiers.count - 1))
      case "entities": try addEntity(entry, file)
      case "places":
        let economy = file.text("economy", of: entry) ?? "\(entry.name) macro"
        places.append(Place(name: entry.name, economy: economy))
        placeNames.insert(entry.name)
        insert(entry.name, and: "aliases", of: entry, file, .place(places.count - 1))
      default: break
      }
    }
  }

  private mutating func addMetric(_ entry: LexiconFile.Entry, _ file: LexiconFile) throws(InputError) {
    let unit: Metric.Unit = try choice(entry, "unit", file) ?? .currency
    let span: Metric.Span = try choice(entry, "span", file) ?? .duration
    let scope = file.text("scope", of: entry) ?? ""
    let of = file.text("of", of: entry)
    metrics.append(
      Metric(
        name: entry.name, unit: unit, span: span, isGroupOnly: scope == "group", isMacro: scope == "macro",
        isLoss: of == "loss", isNamedByPhrase: of == "itself"))
    insert(Self.spoken(entry.name), and: "phrases", of: entry, file, .metric(metrics.count - 1))
  }

  private mutating func addEntity(_ entry: LexiconFile.Entry, _ file: LexiconFile) throws(InputError) {
    let kind: Entity.Kind = try choice(entry, "kind", file) ?? .company
    let named: Entity.YearName? = try choice(entry, "year_named", file)
    let close: YearClose? = try choice(entry, "year_closes", file)
    var month: Int?
    if let text = file.text("year_end", of: entry) {
      guard let number = Int(text), (1...12).contains(number) else {
        throw InputError(
          file: file.file, line: entry.line, message: "year_end is a month from 1 to 12, not '\(text)'")
      }
      month = number
    }
    entities.append(
      Entity(
        name: entry.name, kind: kind, currency: file.text("currency", of: entry), yearEndMonth: month,
        isYearNamedByStart: named == .start, yearClose: close,
        geography: file.text("geography", of: entry)))
    if kind == .company { companies.insert(entry.name) }
    insert(entry.name, and: "aliases", of: entry, file, .entity(entities.count - 1))
  }

  private func choice<Choice: RawRepresentable & CaseIterable>(
    _ entry: LexiconFile.Entry, _ property: String, _ file: LexiconFile
  ) throws(InputError) -> Choice? where Choice.RawValue == String {
    guard let text = file.text(property, of: entry) else { return nil }
    guard let value = Choice(rawValue: text) else {
      throw file.unknown(property, text, among: Choice.allCases.map(\.rawValue), entry.line)
    }
    return value
  }

  /// Adds a name and the phrases that an entry gives a property, all of one meaning.
  private mutating func insert(
    _ name: String, and property: String, of entry: LexiconFile.Entry, _ file: LexiconFile, _ meaning: Meaning
  ) {
    meanings.append(meaning)
    var name = name
    name.withUTF8 { insert($0) }
    // Marks & Spencer, Marks and Spencer
    if case .entity = meaning, name.utf8.contains(UInt8(ascii: "&")) {
      var spelled = name.replacing(" & ", with: " and ")
      spelled.withUTF8 { insert($0) }
    }
    file.each(property, of: entry) { insert($0) }
  }

  private mutating func insert(_ phrase: UnsafeBufferPointer<UInt8>) {
    // Letters and blanks need no tokenizer.
    if phrase.allSatisfy({ $0 == 0x20 || ($0 | 0x20) &- UInt8(ascii: "a") < 26 }) {
      return insertPlain(phrase)
    }
    insert(spellings(phrase).map { $0.isEmpty ? 0 : vocabulary.intern($0) })
  }

  /// The words of any phrase: read above the vocabulary before they are added to it, which is large, and which none of
  /// thousands of phrases may copy.
  private func spellings(_ phrase: UnsafeBufferPointer<UInt8>) -> [String] {
    let read = Tokenizer(phrase, vocabulary: Vocabulary(above: vocabulary, capacity: 16))
    return withExtendedLifetime(read.store) { read.store.list.map { read.vocabulary[$0.word] } }
  }

  /// A phrase of letters and blanks, whose words are numbered without making a list of them.
  private mutating func insertPlain(_ phrase: UnsafeBufferPointer<UInt8>) {
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: phrase.count / 2 + 1) { words in
      var count = 0
      var start = 0
      for end in 0...phrase.count where end == phrase.count || phrase[end] == 0x20 {
        if end > start {
          words[count] = vocabulary.intern(UnsafeBufferPointer(rebasing: phrase[start..<end]))
          count += 1
        }
        start = end + 1
      }
      insert(UnsafeBufferPointer(rebasing: words[..<count]))
    }
  }

  /// Adds a phrase of the last meaning.
  private mutating func insert(_ words: some Collection<Int32>) {
    // `tier 1 ratio`, `rule of 40`: any number does, and names of companies hold their own.
    var isMetric = false
    if case .metric? = meanings.last { isMetric = true }
    trie.insert(words, value: Int32(meanings.count - 1), holdingNumbers: isMetric)
    guard let first = words.first.map(Int.init), first > 0 else { return }
    if first >= beginnings.count {
      beginnings += [Beginnings](repeating: [], count: first + 1 - beginnings.count)
    }
    beginnings[first].insert(.phrase)
    if case .entity? = meanings.last { beginnings[first].insert(.entity) }
  }
}
