import Facts
import ForecastModels
import Forecasting
import Scenarios
import TimeSeries

extension Project {
  /// What the model file, beside its figures, gives reason to doubt. No path is drawn.
  func lints() -> [ModelLint] {
    let own = model.series.values.flatMap { facts($0) + points($0) + ceiling($0) }
    let assumed = model.scenarios.values.flatMap { scenario in scenario.assumptions.flatMap(assumption) }
    return (model.lints() + own + assumed + model.targets.flatMap(target)).sorted {
      ($0.location.line, $0.location.column) < ($1.location.line, $1.location.column)
    }
  }

  // MARK: Series

  /// Facts that a series asks for and nobody states.
  private func facts(_ entry: SeriesEntry) -> [ModelLint] {
    let all = ledger.facts + history.facts
    guard !all.isEmpty, !entry.selectors.isEmpty,
      let selectors = try? entry.selectors.map({ try Definitions.selector($0, of: entry) }),
      !selectors.contains(where: { selector in all.contains(where: selector.matches) })
    else { return [] }
    let names = selectors.map(\.metric)
    let metrics = Array(Set(all.map(\.metric))).sorted()
    let hint = names.lazy.filter { !metrics.contains($0) }
      .compactMap { InputError.nearest($0, among: metrics) }.first.map { "; did you mean '\($0)'?" }
    return [
      ModelLint(
        .noFacts, entry.location(of: "facts"),
        "no fact is about '\(entry.key)'\(hint ?? "; check metric, entity, geography, kind and currency")")
    ]
  }

  private func points(_ entry: SeriesEntry) -> [ModelLint] {
    guard let text = entry.model, let spec = try? ModelSpec(text),
      let descriptor = try? ModelRegistry.standard.descriptor(spec.id)
    else { return [] }
    let location = entry.location(of: "model")
    guard let data = try? trainingData(entry.key) else {
      return [
        ModelLint(
          .fewPoints, location,
          "the facts determine no value of '\(entry.key)', so '\(spec.id)' cannot be fitted")
      ]
    }
    let needed = descriptor.minimumObservations.count(seasonLength: data.seasonLength)
    let found = data.series.values.count { !$0.isNaN }
    guard found < needed else { return [] }
    let instead = descriptor.fallback.map { "'\($0)' takes over" } ?? "it cannot be fitted"
    return [
      ModelLint(
        .fewPoints, location,
        "'\(entry.key)' has \(found) values and '\(spec.id)' needs \(needed): \(instead); add history, or name a"
          + " model that needs fewer")
    ]
  }

  /// A ceiling below what has been seen, or one that the data do not show and nobody states.
  private func ceiling(_ entry: SeriesEntry) -> [ModelLint] {
    if let prior = model.priors.first(where: { $0.series == entry.key && $0.quantity == .ceiling }) {
      let seen = (histories[entry.key]?.values ?? []).filter { !$0.isNaN }.max()
      guard let seen, prior.median <= seen else { return [] }
      let style = QuantityStyle(unit: entry.unit, values: [seen, prior.median])
      return [
        ModelLint(
          .ceiling, prior.location,
          "'\(prior.text)': '\(entry.key)' has been at \(style.withMultiple(seen)) already; raise the ceiling"
        )
      ]
    }
    guard let text = entry.model, let spec = try? ModelSpec(text),
      ["logistic", "gompertz"].contains(spec.id),
      let data = try? trainingData(entry.key), let fit = try? ModelRegistry.standard.fit(spec, to: data),
      let ceiling = fit.parameters.first(where: { $0.name == "ceiling K" }),
      // Below half of its ceiling a logistic curve has not bent yet.
      !ceiling.isFree || 2 * (data.series.values.filter { !$0.isNaN }.max() ?? 0) < ceiling.estimate
    else { return [] }
    return [
      ModelLint(
        .ceiling, entry.location(of: "model"),
        "the figures of '\(entry.key)' do not show a ceiling, and '\(spec.id)' extrapolates one; use 'damped-log',"
          + " or say under 'priors' what is thought of ceiling(\(entry.key))")
    ]
  }

  // MARK: Scenarios and targets

  private func assumption(_ assumption: Assumption) -> [ModelLint] {
    let known = histories[assumption.series]
    var found: [ModelLint] = []
    if let known, let first = assumption.periods.first, first < known.end,
      known.periods.contains(first), !known[first].isNaN
    {
      found.append(
        ModelLint(
          .unreachable, assumption.location,
          "'\(assumption.text)': \(first) is known already; start with \(known.end)"))
    }
    let values: [Double] =
      switch assumption.content {
      case .levels(let levels): levels
      case .range(let lower, let upper): [lower, upper].filter(\.isFinite)
      case .growth, .change, .surprise: []
      }
    return found + scale(assumption.series, values, assumption.location, "'\(assumption.text)'")
  }

  private func target(_ target: Target) -> [ModelLint] {
    let periods = Double(target.periods.count)
    let each = target.isSum ? target.value / periods : target.value
    return scale(target.series, [each], target.location, "target '\(target.name)'")
  }

  /// Values ten times beyond anything seen: as likely a scale word as a future.
  private func scale(
    _ key: String, _ values: [Double], _ location: SourceLocation, _ name: String
  ) -> [ModelLint] {
    let seen = (histories[key]?.values ?? []).filter { !$0.isNaN }.map(abs)
    guard let largest = seen.max(), let smallest = seen.min(), smallest > 0,
      let far = values.first(where: { abs($0) > 10 * largest || abs($0) < smallest / 10 && $0 != 0 })
    else { return [] }
    let unit = model.series[key]?.unit ?? ""
    let text = QuantityStyle(unit: unit, values: [far, largest])
    return [
      ModelLint(
        .scale, location,
        "\(name): \(text.withMultiple(far)) is far from anything seen of '\(key)', at most \(text.withMultiple(largest)); check the"
          + " scale word")
    ]
  }
}
