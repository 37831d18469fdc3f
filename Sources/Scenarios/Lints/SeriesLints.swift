/// Doubts about series and identities.
struct SeriesLints {
  let model: ModelFile

  var lints: [ModelLint] { model.series.values.flatMap { units($0) + emptiness($0) } }

  /// What is added has one unit, and the sum has the same.
  private func units(_ entry: SeriesEntry) -> [ModelLint] {
    guard let identity = entry.identity else { return [] }
    let location = entry.location(of: "is")
    do throws(Mixture) {
      guard let unit = try unit(of: identity), !entry.unit.isEmpty, unit != entry.unit, identity.isSumOfSeries
      else { return [] }
      return [
        ModelLint(
          .units, location,
          "'\(entry.key)' is in \(entry.unit), and what it adds up is in \(unit); give both the same unit")
      ]
    } catch {
      return [
        ModelLint(
          .units, location,
          "'\(entry.key)' adds \(error.first) and \(error.second); bring them to one unit, or correct 'unit'")
      ]
    }
  }

  private struct Mixture: Error {
    let first: String
    let second: String
  }

  /// The unit of an expression; nil where products, ratios and constants leave it open.
  private func unit(of expression: Expression) throws(Mixture) -> String? {
    switch expression {
    case .number: return nil
    case .series(let name): return model.series[name].flatMap { $0.unit.isEmpty ? nil : $0.unit }
    case .sum(let a, let b), .difference(let a, let b):
      let (left, right) = (try unit(of: a), try unit(of: b))
      if let left, let right, left != right { throw Mixture(first: left, second: right) }
      return left ?? right
    case .product(let a, let b), .ratio(let a, let b):
      _ = (try unit(of: a), try unit(of: b))
      return nil
    }
  }

  private func emptiness(_ entry: SeriesEntry) -> [ModelLint] {
    guard entry.identity == nil, entry.selectors.isEmpty, !isImplied(entry.key) else { return [] }
    return [
      ModelLint(
        .emptySeries, entry.location, "nothing is ever known of '\(entry.key)'; give it 'facts' or an 'is'")
    ]
  }

  /// Whether an identity gives the series from figures of the others.
  private func isImplied(_ key: String) -> Bool {
    model.series.values.contains { entry in
      guard let identity = entry.identity, identity.names.contains(key) else { return false }
      return !entry.selectors.isEmpty
    }
  }
}

extension Expression {
  /// Whether it is a sum or difference of series, at the top.
  fileprivate var isSumOfSeries: Bool {
    switch self {
    case .series: true
    case .sum(let a, let b), .difference(let a, let b): a.isSumOfSeries && b.isSumOfSeries
    case .number, .product, .ratio: false
    }
  }
}
