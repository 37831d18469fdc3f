import Forecasting
import RealModule

/// The orders that a mixture is made of, out of one search for each number of differences.
///
/// Within a search the criteria are those of the exact likelihood. Between searches, whose likelihoods are of different
/// values, they are moved by a constant each, so that the best of each stand as their criteria over the observations
/// that all of them forecast.
struct ARIMAFinalists {
  /// The largest weight first.
  let fits: [ARIMAFit]
  let weights: [Double]
  /// Everything that was tried, best first.
  let candidates: [ModelCandidate]

  /// Orders whose weight is less than a twentieth of the best one's say nothing.
  private static let largestGap = 6.0
  private static let mostMembers = 8

  /// - Parameter outcomes: each with an order that was fitted.
  init(
    _ outcomes: [ARIMASearch.Outcome], _ data: TrainingData, scale: PredictiveDistribution.Scale,
    isAveraged: Bool
  ) {
    // The best of each search is searched again from every start.
    let bests = outcomes.map { outcome -> ARIMAFit in
      let best = outcome.tried[0]
      let refined = ARIMAEstimation.fit(best.sample, starts: [best.coefficients], effort: .thorough)
      return ARIMAFit(data, refined ?? best, scale: scale)
    }
    let offsets = Self.offsets(outcomes, bests)
    var ranked: [(estimation: ARIMAEstimation, criterion: Double, isBest: Int?)] = []
    for (place, outcome) in outcomes.enumerated() {
      for (rank, estimation) in outcome.tried.enumerated() {
        ranked.append((estimation, estimation.criterion + offsets[place], rank == 0 ? place : nil))
      }
    }
    ranked.sort { $0.criterion < $1.criterion }
    let least = ranked.first?.criterion ?? 0
    let members = ranked.prefix(isAveraged ? Self.mostMembers : 1).filter {
      $0.criterion <= least + Self.largestGap
    }
    fits = members.map { member in
      member.isBest.map { bests[$0] } ?? ARIMAFit(data, member.estimation, scale: scale)
    }
    let weights = members.map { $0.criterion > least ? Double.exp(0.5 * (least - $0.criterion)) : 1 }
    self.weights = weights
    let total = weights.reduce(0, +)
    candidates = ranked.enumerated().map { rank, one in
      ModelCandidate(
        name: "\(one.estimation.order)", parameters: one.estimation.order.parameterCount,
        criterion: one.criterion, best: least, share: rank < weights.count ? weights[rank] / total : nil)
    }
  }

  private static func offsets(_ outcomes: [ARIMASearch.Outcome], _ bests: [ARIMAFit]) -> [Double] {
    guard bests.count > 1 else { return bests.map { _ in 0 } }
    let densities = bests.map(\.logDensities.values)
    let common = densities[0].indices.filter { index in densities.allSatisfy { !$0[index].isNaN } }
    return outcomes.indices.map { place in
      let best = outcomes[place].tried[0]
      let criterion = Double.correctedAkaike(
        logLikelihood: common.reduce(0) { $0 + densities[place][$1] },
        parameters: best.order.parameterCount, observations: common.count)
      return criterion.isFinite ? criterion - best.criterion : .infinity
    }
  }
}
