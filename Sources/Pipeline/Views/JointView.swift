import Reports
import Scenarios
import TimeSeries

/// What holds for all scenarios alike, in words: how series hang together, what was thought of the future before any
/// scenario, which draws had to be repeated.
struct JointView {
  let plan: ScenarioPlan
  private var model: ModelFile { plan.engine.model }

  /// What a reader of the scenario table has to know.
  var remarks: [String] {
    priors + repairs + redrawn + (plan.outcomes.contains { $0.plausibility != nil } ? [Self.unusual] : [])
  }

  /// How series hang together, with where it comes from.
  var correlations: [String] {
    let joint = plan.joint
    guard joint.series.count > 1 else { return [] }
    let stated = model.drivers.correlations.map { entry -> String in
      let used = joint[entry.first, entry.second] ?? entry.value
      return
        "\(entry.first) and \(entry.second): stated \(Self.number(entry.value)) (\(entry.location)), used"
        + " \(Self.number(used))"
    }
    guard let shrinkage = joint.shrinkage else {
      return stated + ["the models' errors are not asked how series hang together"]
    }
    let toward = stated.isEmpty ? "zero" : "what is stated"
    let source =
      "correlations of the models' one-step errors over \(joint.observations) periods, shrunk by"
      + " \(NumberText.percent(shrinkage, decimals: 0)) toward \(toward), as their noise demands"
    let strongest = joint.strongest(5).map { "\($0.first) and \($0.second) \(Self.number($0.value))" }
    return stated + [source]
      + (strongest.isEmpty ? [] : ["the largest: " + strongest.joined(separator: ", ")])
  }

  private static let unusual =
    "how unusual: how often the models, left alone, stray at least as far as all that is assumed: values seen or set,"
    + " shocks, and shifts as large as those of breaks and events"

  private var priors: [String] {
    plan.engine.priors.map { effect in
      let why = effect.prior.reason.map { ", because \($0)" } ?? ""
      let subject = effect.prior.quantity == .ceiling ? "highest value by the horizon" : "median"
      return "prior \(effect.prior.text)\(why) (\(effect.prior.location)): \(subject)"
        + " \(text(effect.before[1], effect.prior)) by the models alone,"
        + " \(text(effect.after[1], effect.prior)) with it"
    }
  }

  private func text(_ value: Double, _ prior: Prior) -> String {
    if case .growth = prior.quantity { return NumberText.percent(value, decimals: 1) }
    let unit = model.series[prior.series]?.unit ?? ""
    return QuantityStyle(unit: unit, values: [value]).withMultiple(value)
  }

  private var repairs: [String] {
    plan.joint.repairs.map { repair in
      "correlation of \(repair.stated.first) and \(repair.stated.second) (\(repair.stated.location)):"
        + " \(Self.number(repair.stated.value)) does not fit the others; \(Self.number(repair.value)) is the nearest"
        + " that does"
    }
  }

  private var redrawn: [String] {
    plan.redrawn.map { entry in
      let (paths, support) = (plan.engine.base.paths, "its support, positive")
      return entry.remaining > 0
        ? "\(entry.key): \(entry.remaining) of \(paths) paths lie outside \(support), however often they are drawn;"
          + " another model would suit it"
        : "\(entry.key): \(entry.count) of \(paths) paths left \(support), and were drawn again"
    }
  }

  private static func number(_ value: Double) -> String { NumberText.grouped(value, decimals: 2) }
}

extension Switching {
  /// The switch in words.
  var words: String {
    func percent(_ value: Double) -> String { NumberText.percent(value, decimals: 0) }
    let back = leave > 0 ? ", and back with \(percent(leave))" : ", for good"
    return "Each path is in \(from), enters \(to) with probability \(percent(enter)) a period\(back)."
  }
}
