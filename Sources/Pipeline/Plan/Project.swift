import Facts
import ForecastModels
import Forecasting
import OrderedCollections
import Scenarios
import TimeSeries

/// A model folder, read and reconciled: the figures of its documents first, its longer history where they are silent.
public struct Project: Sendable {
  /// The model file.
  public internal(set) var model: ModelFile
  /// The figures of the documents that were known at `as_of`.
  let ledger: Ledger
  /// The longer history that was known at `as_of`.
  let history: Ledger
  /// What the documents determine.
  let documents: Reconciliation
  /// What the longer history determines.
  let past: Reconciliation
  /// The past of every series: the documents' level where they determine one, else the history's.
  let histories: OrderedDictionary<String, Series>
  /// The day whose knowledge counts; `nil` where everything does.
  let vintage: CalendarDate?
  /// All figures, those too that the vintage hides: the documents' and the longer history's.
  private let everything: (facts: Ledger, history: Ledger)

  /// Reads a model and reconciles its figures.
  /// - Parameter path: a model.yaml or the folder that holds one.
  /// - Parameter day: whose knowledge counts; the model's `as_of` where `nil`.
  /// - Parameter documents: a folder (or one file) of documents whose figures stand in for the model's facts.
  /// - Throws: `InputError`, `Failure`.
  public init(_ path: String, asOf day: CalendarDate? = nil, documents: String? = nil) throws {
    let file = Self.modelFile(path)
    let model = try ModelFile(text: TextFile.readText(file), file: file)
    for entry in model.series.values { try Self.checkModel(entry) }
    let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
    func ledger(_ name: String?) throws -> Ledger {
      try name.map { try Ledger(file: folder + $0, bytes: TextFile.read(folder + $0)) } ?? Ledger()
    }
    let facts = try documents.map { try Self.extracted($0, model) } ?? ledger(model.facts)
    let past = try ledger(model.history)
    everything = (facts, past)
    self.model = model
    let vintage = day ?? model.asOf
    self.vintage = vintage
    self.ledger = vintage.map(facts.known) ?? facts
    history = vintage.map(past.known) ?? past
    let definitions = try Definitions(model)
    self.documents = try definitions.reconcile(self.ledger, derivesChanges: true)
    // Of the longer history only levels are wanted: what models are fitted to.
    self.past = try definitions.reconcile(history, derivesChanges: false)
    histories = Self.merged(model, self.documents, self.past)
  }

  /// Reads a model as it stood on a day given as text; on the model's own where `nil`.
  /// - Throws: `InputError`, `Failure`.
  public init(_ path: String, day: String?) throws {
    try self.init(
      path,
      asOf: day.map { text in
        guard let day = CalendarDate(iso: text) else {
          throw Failure(message: "--as-of must be a date like 2021-06-30, not '\(text)'")
        }
        return day
      })
  }

  /// The same without priors where the vintage lies before the model's own day, on which they were thought.
  var withoutLaterPriors: Project {
    guard let vintage, let own = model.asOf, vintage < own else { return self }
    var project = self
    project.model.setPriorsAside()
    return project
  }

  /// The same model as if some facts had never been stated.
  func without(_ ids: Set<String>) throws -> Project { try Project(self, without: ids) }

  private init(_ whole: Project, without ids: Set<String>) throws {
    func kept(_ ledger: Ledger) -> Ledger { Ledger(ledger.current.filter { !ids.contains($0.id) }) }
    model = whole.model
    vintage = whole.vintage
    everything = whole.everything
    ledger = kept(whole.ledger)
    history = kept(whole.history)
    let definitions = try Definitions(model)
    let touchesHistory = whole.history.facts.contains { ids.contains($0.id) }
    let touchesFacts = whole.ledger.facts.contains { ids.contains($0.id) }
    documents =
      touchesFacts ? try definitions.reconcile(ledger, derivesChanges: false) : whole.documents
    past = touchesHistory ? try definitions.reconcile(history, derivesChanges: false) : whole.past
    histories = Self.merged(model, documents, past)
  }

  /// The fact of an id.
  func fact(_ id: String) -> Fact? { ledger.fact(id) ?? history.fact(id) }

  /// The figures of the text, Markdown and HTML files of a folder, or of one file.
  private static func extracted(_ path: String, _ model: ModelFile) throws -> Ledger {
    let endings = [".txt", ".md", ".html", ".htm"]
    let files =
      TextFile.isDirectory(path)
      ? try TextFile.entries(of: path).filter { file in endings.contains { file.hasSuffix($0) } } : [path]
    guard !files.isEmpty else {
      throw Failure(message: "\(path): no document there ends in .txt, .md or .html")
    }
    return try ExtractJob(
      documents: files, fiscalYearEnd: String(model.fiscalCalendar.yearEndMonth)
    ).ledger
  }

  /// Whether a path names a model rather than a table.
  public static func isModel(_ path: String) -> Bool {
    path.hasSuffix(".yaml") || path.hasSuffix(".yml") || TextFile.isDirectory(path)
  }

  /// Every value, those too that the vintage hides, by series: what came.
  func outcomes() throws -> OrderedDictionary<String, Series> {
    let definitions = try Definitions(model)
    return Self.merged(
      model, try definitions.reconcile(everything.facts, derivesChanges: true),
      try definitions.reconcile(everything.history, derivesChanges: false))
  }

  /// The figures that became known after one day and until another, by the day.
  func arrivals(after first: CalendarDate, until last: CalendarDate) -> [(day: CalendarDate, facts: [Fact])] {
    let all = everything.facts.facts + everything.history.facts
    let new = all.filter { fact in fact.known.map { first < $0 && $0 <= last } ?? false }
    return Dictionary(grouping: new) { $0.known ?? last }.sorted { $0.key < $1.key }.map {
      ($0.key, $0.value)
    }
  }

  /// The series that have a model of their own, all or the one named.
  func modelledKeys(only: String?) throws -> [String] {
    let keys = model.series.values.filter { $0.model != nil }.map(\.key)
    guard let only else { return keys }
    guard keys.contains(only) else {
      let hint = InputError.nearest(only, among: keys).map { "; did you mean '\($0)'?" } ?? ""
      throw Failure(
        message: "\(model.file): there is no series '\(only)' with a model\(hint); these have one:"
          + " \(keys.joined(separator: ", "))")
    }
    return [only]
  }

  /// What a model of this series is fitted to.
  func trainingData(_ key: String) throws -> TrainingData {
    guard let series = histories[key], let entry = model.series[key] else {
      throw Failure(
        message: "\(model.file): the facts determine no value of '\(key)', so it cannot be forecast")
    }
    // A trailing-twelve-month or year-end figure has no season of its own.
    return TrainingData(series, seasonLength: entry.window == .period ? nil : 1)
  }

  /// The fits of one series side by side.
  func comparison(of key: String, specs: [ModelSpec], maximumOrigins: Int = 8) throws -> Comparison {
    let data = try trainingData(key)
    var specs = specs.isEmpty ? CompareJob.standardModels(seasonLength: data.seasonLength) : specs
    if let own = try model.series[key]?.model.map({ try ModelSpec($0) }), !specs.contains(own) {
      specs.append(own)
    }
    return try Comparison(specs, on: data, registry: .standard, maximumOrigins: maximumOrigins)
  }

  private static func modelFile(_ path: String) -> String {
    guard !path.hasSuffix(".yaml"), !path.hasSuffix(".yml") else { return path }
    return path.hasSuffix("/") ? path + "model.yaml" : path + "/model.yaml"
  }

  private static func checkModel(_ entry: SeriesEntry) throws {
    guard let model = entry.model else { return }
    do {
      try ModelRegistry.standard.check(ModelSpec(model))
    } catch let error as ForecastError {
      throw entry.location(of: "model").inputError("series '\(entry.key)': \(error)")
    }
  }

  private static func merged(
    _ model: ModelFile, _ documents: Reconciliation, _ past: Reconciliation
  ) -> OrderedDictionary<String, Series> {
    var merged: OrderedDictionary<String, Series> = [:]
    for key in model.series.keys {
      let sources = [documents.series(key), past.series(key)].compactMap { $0 }
      guard let first = sources.map(\.start).min(), let end = sources.map(\.end).max() else { continue }
      let values = (first..<end).map { period in
        sources.lazy.filter { $0.periods.contains(period) }.map { $0[period] }.first { !$0.isNaN } ?? .nan
      }
      merged[key] = Series(name: key, start: first, values: values)
    }
    return merged
  }
}
