import Facts
import Scenarios
import TimeSeries

/// A model file's series and identities in the terms of reconciliation.
struct Definitions {
  private let model: ModelFile
  private let series: [SeriesDefinition]
  private let identities: [Identity]

  init(_ model: ModelFile) throws {
    self.model = model
    series = try model.series.values.map { entry in
      SeriesDefinition(
        key: entry.key, selectors: try entry.selectors.map { try Self.selector($0, of: entry) },
        window: Self.window(entry.window),
        frequency: model.frequency, unit: entry.unit, support: entry.support == .positive ? 0 : nil,
        precision: entry.isExact ? .exact : .printed, shareOf: entry.shareOf, growthBase: entry.growthBase)
    }
    identities = try model.series.values.compactMap { entry in
      try entry.identity.map { try Self.identity(entry, $0) }
    }
  }

  func reconcile(_ ledger: Ledger, derivesChanges: Bool) throws -> Reconciliation {
    do {
      return try ReconciliationProblem(
        definitions: series, identities: identities, ledger: ledger, calendar: model.fiscalCalendar
      ).reconcile(derivesChanges: derivesChanges)
    } catch let error as DefinitionError {
      throw Failure(message: "\(model.file): \(error)")
    }
  }

  static func selector(_ fields: [String: String], of entry: SeriesEntry) throws -> FactSelector {
    let kind = try fields["kind"].map { word in
      guard let kind = Fact.Kind(rawValue: word) else {
        let words = Fact.Kind.allCases.map(\.rawValue)
        let hint = InputError.nearest(word, among: words).map { "did you mean '\($0)'?" }
        throw entry.location(of: "facts").inputError(
          "series '\(entry.key)': there is no kind of fact '\(word)'; "
            + (hint ?? "kinds are \(words.joined(separator: ", "))"))
      }
      return kind
    }
    return FactSelector(
      metric: fields["metric"] ?? "", entity: fields["entity"], geography: fields["geography"],
      kinds: kind.map { [$0] }, currency: fields["currency"],
      periodsToDate: fields["periods_to_date"].flatMap { Int($0) })
  }

  private static func window(_ window: SeriesEntry.Window) -> SeriesDefinition.Window {
    switch window {
    case .period: .flow
    case .trailingTwelveMonths: .trailingTwelveMonths
    case .instant: .instant
    case .annual: .annual
    }
  }

  private static func identity(_ entry: SeriesEntry, _ expression: Expression) throws -> Identity {
    if let terms = expression.linearCombination {
      return .sum(key: entry.key, terms: terms.map { Identity.Term($0.name, $0.coefficient) })
    }
    switch expression {
    case .ratio(.series(let numerator), .series(let denominator)):
      return .ratio(key: entry.key, numerator: numerator, denominator: denominator)
    case .product(.series(let first), .series(let second)):
      return .product(key: entry.key, first: first, second: second)
    default:
      throw entry.location(of: "is").inputError(
        "'\(entry.key)': an identity is a sum with constant factors, a ratio a / b or a product a * b;"
          + " give a part of '\(expression)' a series of its own")
    }
  }
}
