import Forecasting
import RealModule
import TimeSeries

/// How much of a combination each member is.
///
/// Bates & Granger (1969), Operational Research Quarterly 20, 451–468, for errors; Breiman (1996), Machine Learning 24,
/// 49–64, for stacking; Lichtendahl, Grushka-Cockayne & Winkler (2013), Management Science 59, 1594–1611, for quantiles.
enum CombinationRule: String, Sendable, CaseIterable {
  case auto, equal, median
  case inverseError = "inverse-error"
  case stacking

  /// Weights that sum to one, and how they came about.
  struct Shares {
    var weights: [Double]
    /// In words: what they rest on, and what was asked but not possible.
    var notes: [String] = []
    /// Root mean squared errors from past origins, and over how many forecasts.
    var past: (errors: [Double], count: Int)?
  }

  /// - Parameter standard: the weights where nothing else decides.
  func shares(
    of specs: [ModelSpec], standard: [Double], on data: TrainingData, origins: Int
  ) -> Shares {
    func normalised(_ weights: [Double]) -> [Double] { weights.map { $0 / weights.reduce(0, +) } }
    let equal = [Double](repeating: 1 / Double(specs.count), count: specs.count)
    switch self {
    case .auto: return Shares(weights: normalised(standard))
    case .equal, .median: return Shares(weights: equal)
    case .inverseError, .stacking:
      guard specs.count > 1 else { return Shares(weights: equal, notes: ["one member: nothing to weigh"]) }
      let past = PastErrors(of: specs, on: data, origins: origins)
      guard past.count >= PastErrors.fewest else {
        return Shares(
          weights: equal,
          notes: ["equal weights: \(past.count) past forecasts, \(PastErrors.fewest) are needed"])
      }
      var found = Shares(weights: past.inverseErrorWeights)
      found.past = (past.roots, past.count)
      let needed = PastErrors.fewestPerMember * specs.count
      if self == .inverseError {
        found.notes = ["weights by 1 / mean squared error of \(past.count) past forecasts"]
      } else if past.count < needed {
        found.notes = [
          "weights by 1 / mean squared error: \(past.count) past forecasts, stacking needs \(needed)"
        ]
      } else if let stacked = past.stackedWeights {
        found.weights = stacked
        found.notes = ["weights by non-negative least squares on \(past.count) past forecasts"]
      }
      return found
    }
  }
}

extension CombinationRule.Shares {
  /// The members as a table tells them: the most accurate first where errors are known, else the largest share.
  func candidates(of members: [RegisteredFit]) -> [ModelCandidate] {
    let order = members.indices.sorted { a, b in
      guard let past, past.errors[a] != past.errors[b] else {
        return weights[a] != weights[b] ? weights[a] > weights[b] : a < b
      }
      return past.errors[a] < past.errors[b]
    }
    return order.map { index in
      let member = members[index]
      let error = past.map {
        "; root mean squared error \(Words.short($0.errors[index])) over \($0.count) past forecasts"
      }
      return ModelCandidate(
        name: member.spec.description, parameters: member.model.parameters.count(where: \.isFree),
        criterion: past?.errors[index],
        verdict: "\(Words.percent(of: weights[index])) of the mixture\(error ?? "")")
    }
  }
}

extension [Double] {
  /// The middle value, or the mean of the two; NaN where one of them is.
  var median: Double {
    guard allSatisfy({ !$0.isNaN }) else { return .nan }
    let sorted = sorted()
    let half = count / 2
    return count.isMultiple(of: 2) ? sorted[half - 1] + (sorted[half] - sorted[half - 1]) / 2 : sorted[half]
  }
}
