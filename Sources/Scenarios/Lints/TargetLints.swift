import TimeSeries

/// Doubts about targets and the scenarios' weights.
struct TargetLints {
  let model: ModelFile

  var lints: [ModelLint] { model.targets.flatMap { reach($0) + reading($0) } + weights }

  private func reach(_ target: Target) -> [ModelLint] {
    guard model.isForecast(target.series) else {
      return [
        ModelLint(
          .notForecast, target.location,
          "target '\(target.name)': '\(target.series)' is never forecast; give it a 'model' or an 'is'")
      ]
    }
    guard let last = target.periods.last, last > model.horizon else { return [] }
    return [
      ModelLint(
        .unreachable, target.location,
        "target '\(target.name)': \(last) lies after the horizon; set 'horizon' to \(last) or later")
    ]
  }

  /// The scenario table shows a target beside its series.
  private func reading(_ target: Target) -> [ModelLint] {
    let shown = model.report.series
    guard !shown.isEmpty, !shown.contains(target.series) else { return [] }
    return [
      ModelLint(
        .unreadTarget, target.location,
        "no table shows target '\(target.name)'; add '\(target.series)' to the report's series")
    ]
  }

  private var weights: [ModelLint] {
    guard let first = model.scenarios.values.first, model.scenarios.values.allSatisfy({ $0.weight == 0 })
    else {
      return []
    }
    return [
      ModelLint(
        .noWeights, first.location,
        "no scenario has a weight, so the weighted row is the fitted models alone; give each its probability")
    ]
  }
}
