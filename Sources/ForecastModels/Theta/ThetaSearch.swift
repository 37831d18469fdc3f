import Forecasting
import RealModule

/// The theta models of one series, side by side: variants, ways to take out the season, and scales.
///
/// Each is judged by its likelihood on the data's own scale, so that ratios, differences and powers can be compared;
/// seasonal factors count as parameters, and so does a line that was fitted to the whole sample before.
struct ThetaSearch {
  /// One model, estimated.
  struct Member {
    let variant: ThetaVariant
    let season: SeasonalAdjustment
    let sample: ThetaSample
    let estimation: ThetaEstimation
    let weight: Double
  }

  /// What may be tried.
  struct Scope {
    var variants: [ThetaVariant]
    var forms: [SeasonalAdjustment.Form]
    var exponents: [Double]
    /// Whether all supported models are kept with their weights, or the best alone.
    var isCombined: Bool
  }

  let transform: PowerTransform
  /// Heaviest first; the weights add up to one.
  let members: [Member]
  /// All that were tried, best first.
  let tried: [ModelCandidate]

  private struct Candidate {
    let variant: ThetaVariant
    let season: SeasonalAdjustment
    let sample: ThetaSample
    let grid: [(alpha: Double, sums: ThetaSample.Sums)]
    let logJacobian: Double

    var parameters: Int {
      3 + (variant.isOptimised ? 1 : 0) + (variant.isDynamic ? 0 : 2) + season.parameterCount
    }

    func criterion(_ sumOfSquares: Double) -> Double {
      let count = Double(sample.scoredCount)
      // A perfect fit stays finite: the values are of size one.
      let variance = max(sumOfSquares / count, 1e-24)
      return Double.correctedAkaike(
        logLikelihood: -0.5 * count * Double.log(variance) + logJacobian, parameters: parameters,
        observations: sample.scoredCount)
    }
  }

  /// ΔAICc beyond which a weight is below a thousandth.
  private static let support = 14.0

  init(_ values: [Double], seasonLength m: Int, _ scope: Scope) {
    let scales = scope.exponents.map { PowerTransform(exponent: $0, of: values) }.filter {
      $0.accepts(values)
    }
    let judged = scales.map { transform in
      (
        transform: transform,
        candidates: Self.candidates(values, m, transform, scope).map {
          (candidate: $0, criterion: $0.criterion(ThetaEstimation.coarseSum($0.variant, $0.grid)))
        }
      )
    }
    let best = judged.flatMap(\.candidates).map(\.criterion).min() ?? .infinity
    guard best.isFinite else {
      // Too few values for any criterion: the model with the least to estimate.
      let plainest = judged.first { $0.transform.exponent == 1 } ?? judged[0]
      let candidates = plainest.candidates.map(\.candidate)
      let least = candidates.map(\.parameters).min() ?? 0
      transform = plainest.transform
      tried = []
      members = candidates.filter { $0.parameters == least }.prefix(1).map {
        Member(
          variant: $0.variant, season: $0.season, sample: $0.sample,
          estimation: ThetaEstimation($0.variant, $0.sample, grid: $0.grid), weight: 1)
      }
      return
    }
    func evidence(_ candidates: [(candidate: Candidate, criterion: Double)]) -> Double {
      candidates.reduce(0) { $0 + Double.exp((best - $1.criterion) / 2) }
    }
    let chosen = judged.max { evidence($0.candidates) < evidence($1.candidates) } ?? judged[0]
    transform = chosen.transform
    let estimated = chosen.candidates.filter { $0.criterion < best + Self.support }.map { entry in
      let estimation = ThetaEstimation(
        entry.candidate.variant, entry.candidate.sample, grid: entry.candidate.grid)
      return (
        entry.candidate, estimation, entry.candidate.criterion(estimation.solution.sumOfSquares)
      )
    }.sorted { $0.2 < $1.2 }
    let kept = scope.isCombined ? estimated : Array(estimated.prefix(1))
    let relative = kept.map { Double.exp((kept[0].2 - $0.2) / 2) }
    let total = relative.reduce(0, +)
    let losers = judged.flatMap { scale in
      scale.candidates.filter {
        scale.transform.exponent != chosen.transform.exponent || $0.criterion >= best + Self.support
      }.map { ($0.candidate, scale.transform, $0.criterion) }
    }
    tried = Self.told(
      estimated.enumerated().map { ($1.0, $0 < relative.count ? relative[$0] / total : nil, $1.2) }, losers,
      chosen.transform)
    members = zip(kept, relative).map {
      Member(
        variant: $0.0.variant, season: $0.0.season, sample: $0.0.sample, estimation: $0.1,
        weight: $1 / total)
    }
  }

  /// - Parameter losers: with the criterion on the coarse grid, where the search for them ended.
  private static func told(
    _ estimated: [(candidate: Candidate, share: Double?, criterion: Double)],
    _ losers: [(candidate: Candidate, transform: PowerTransform, criterion: Double)], _ chosen: PowerTransform
  ) -> [ModelCandidate] {
    guard estimated.count + losers.count > 1 else { return [] }
    func name(_ candidate: Candidate, _ transform: PowerTransform) -> String {
      let season = candidate.season.form == .none ? "" : " \(candidate.season.form.rawValue)"
      return candidate.variant.rawValue + season + (transform.exponent == 0.5 ? ", of roots" : "")
    }
    let best = estimated.first?.criterion ?? 0
    return estimated.map {
      ModelCandidate(
        name: name($0.candidate, chosen), parameters: $0.candidate.parameters, criterion: $0.criterion,
        best: best, share: $0.share)
    }
      + losers.filter { $0.criterion.isFinite }.sorted { $0.criterion < $1.criterion }.map { loser in
        ModelCandidate(
          name: name(loser.candidate, loser.transform), parameters: loser.candidate.parameters,
          criterion: loser.criterion,
          verdict: loser.transform.exponent == chosen.exponent
            ? "lost on the coarse grid: less than a thousandth of the best one's evidence"
            : "lost with its scale: the others together have more evidence")
      }
  }

  private static func candidates(
    _ values: [Double], _ m: Int, _ transform: PowerTransform, _ scope: Scope
  ) -> [Candidate] {
    let transformed = values.map(transform.applied)
    return scope.forms.flatMap { form -> [Candidate] in
      guard let season = season(form, values, transformed, m, transform) else { return [] }
      let sample = ThetaSample(transformed.enumerated().map { season.adjusted($0.element, at: $0.offset) })
      var logJacobian = 0.0
      if transform.exponent != 1 || season.form == .multiplicative {
        for index in values.indices where sample.isScored[index] {
          logJacobian += transform.logSlope(at: values[index]) - Double.log(season.scale(at: index))
        }
      }
      let grid = ThetaEstimation.grid(sample)
      return scope.variants.map {
        Candidate(variant: $0, season: season, sample: sample, grid: grid, logJacobian: logJacobian)
      }
    }
  }

  /// The season on the scale of the transform: ratios are those of the values themselves.
  private static func season(
    _ form: SeasonalAdjustment.Form, _ values: [Double], _ transformed: [Double], _ m: Int,
    _ transform: PowerTransform
  ) -> SeasonalAdjustment? {
    guard form == .multiplicative else {
      return SeasonalAdjustment(form, of: transformed, seasonLength: m)
    }
    let season = SeasonalAdjustment(form, of: values, seasonLength: m)
    return transform.exponent == 0 ? season?.logarithm : season?.raised(to: transform.exponent)
  }
}
