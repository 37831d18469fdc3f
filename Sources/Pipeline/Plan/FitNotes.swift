import Forecasting
import OrderedCollections

/// What happened to fits that did not go as asked, told once for each kind rather than once for each series.
struct FitNotes {
  /// One fit that did not.
  struct Note: Sendable {
    let series: String
    let asked: ModelSpec
    /// What took its place; nil where nothing could.
    let used: ModelSpec?
    /// Why the model asked for, and those tried after it, could not be fitted.
    let errors: [ForecastError]
    /// Whether there were regressors, and what took its place is without them.
    var lacksRegressors = false
  }

  /// A regressor that did not enter a fit.
  struct Dropped: Sendable, Hashable {
    let model: ModelSpec
    let regressor: DroppedRegressor
  }

  /// Notes that differ only in the series and its figures.
  private struct Kind: Hashable {
    let asked: ModelSpec
    let used: ModelSpec?
    let causes: [ForecastError.Cause]
  }

  private struct Group {
    var count = 0
    var first: [Note] = []
  }

  private let namesEvery: Bool
  private var groups: OrderedDictionary<Kind, Group> = [:]
  /// The series of each, the first few unless every one is told.
  private var dropped: OrderedDictionary<Dropped, (count: Int, first: [String])> = [:]

  /// As many of a kind are told one by one.
  private static let told = 3
  /// As many more are named.
  private static let named = 8

  /// - Parameter namesEvery: whether every series is told one by one.
  init(namesEvery: Bool) { self.namesEvery = namesEvery }

  mutating func add(_ note: Note) {
    let kind = Kind(asked: note.asked, used: note.used, causes: note.errors.map(\.cause))
    groups[kind, default: Group()].count += 1
    if namesEvery || groups[kind, default: Group()].first.count < Self.told + Self.named {
      groups[kind, default: Group()].first.append(note)
    }
  }

  mutating func add(_ regressor: Dropped, in series: String) {
    dropped[regressor, default: (0, [])].count += 1
    if namesEvery || dropped[regressor, default: (0, [])].first.count < Self.named {
      dropped[regressor, default: (0, [])].first.append(series)
    }
  }

  /// One line a note where there are few of a kind, else one line a kind.
  var lines: [String] { standIns + droppedRegressors }

  private var droppedRegressors: [String] {
    dropped.map { note, series in
      let rest = series.count - series.first.count
      return "\(note.model): \(note.regressor), in \(series.first.joined(separator: ", "))"
        + (rest > 0 ? " and \(rest) more series (--verbose names them)" : "")
    }
  }

  private var standIns: [String] {
    groups.flatMap { kind, group -> [String] in
      if namesEvery || group.count <= Self.told { return group.first.map(Self.line) }
      let others = group.first.dropFirst().map(\.series)
      let rest = group.count - 1 - others.count
      return [
        "\(group.count) series need a stand-in for \(kind.asked): \(Self.line(group.first[0])); likewise "
          + others.joined(separator: ", ") + (rest > 0 ? " and \(rest) more (--verbose names them)" : "")
      ]
    }
  }

  private static func line(_ note: Note) -> String {
    let reasons = note.errors.map(\.description).joined(separator: "; ")
    guard let used = note.used else { return "\(note.series): \(reasons); its rows stay empty" }
    return
      "\(note.series): \(reasons); \(used)\(note.lacksRegressors ? " without regressors" : "") used instead"
  }
}
