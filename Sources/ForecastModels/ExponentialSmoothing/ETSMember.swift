import Forecasting
import NumericalCore
import RealModule

/// One estimated form after the last observation: what forecasts need, and no more.
struct ETSMember: Sendable, Codable {
  let form: ETSForm
  let parameters: ETSParameters
  /// Its share among the forms that forecast together.
  var weight: Double
  let degreesOfFreedom: Double
  let errorScale: Double
  private(set) var state: ETSState
  private var uncertainty: ETSUncertainty

  /// Paths behind the marginal laws of forms without a theory for their variance.
  private static let paths = 2000
  /// Growth that a multiplicative trend may add up to over the whole horizon, and paths that are followed.
  static let growthLimit = 1000.0

  init(
    _ form: ETSForm, _ estimation: ETSEstimation, _ pass: ETSPass, uncertainty: ETSUncertainty,
    freeParameters: Int, weight: Double = 1
  ) {
    self.form = form
    parameters = estimation.parameters
    self.weight = weight
    self.uncertainty = uncertainty
    degreesOfFreedom = Double(max(1, pass.count - freeParameters))
    errorScale = (pass.sumOfSquares / degreesOfFreedom).squareRoot()
    var last = parameters
    (last.level, last.trend, last.season) = (pass.level, pass.trend, pass.season)
    state = ETSState(form, last)
  }

  /// Takes in the next value, NaN for a missing one, in time that does not depend on how many came before.
  mutating func observe(_ value: Double) {
    state.update(with: value.isNaN ? state.mean : value)
    uncertainty.advance()
  }

  /// Centre and spread of a Student t law for each step.
  func moments(_ horizon: Int) -> [(mean: Double, spread: Double)] {
    guard form.hasAnalyticVariance else { return simulatedMoments(horizon) }
    let season = state.seasonInOrder
    let theory = ETSVariance(
      form, parameters, level: state.level, trend: state.trend, season: season,
      errorVariance: errorScale * errorScale, horizon: horizon)
    let weights = uncertainty.weightVariances(
      phi: parameters.phi, seasonLength: season.count, horizon: horizon)
    return (0..<horizon).map { step in
      let mean = theory.means[step]
      let own = uncertainty.variance(
        form, level: state.level, trend: state.trend, phi: parameters.phi,
        season: season.isEmpty ? 0 : season[step % season.count], step: step + 1)
      let scale = errorScale * (form.error == .additive ? 1 : mean)
      let variance = theory.variances[step] + own + scale * scale * weights[step]
      return (mean, max(variance, 0).squareRoot())
    }
  }

  /// Median and the spread of the Student t with the paths' central 95 %, since a mean need not exist. Each path has
  /// its own generator, so that a step does not depend on the horizon.
  private func simulatedMoments(_ horizon: Int) -> [(mean: Double, spread: Double)] {
    var values = Matrix(rows: Self.paths, columns: horizon)
    for row in 0..<Self.paths {
      var generator = Xoshiro256(seed: UInt64(row))
      let path = path(horizon, using: &generator)
      for step in 0..<horizon { values[row, step] = path[step] }
    }
    let width = 2 * StudentTDistribution(degreesOfFreedom: degreesOfFreedom).quantile(0.975)
    return (0..<horizon).map { step in
      let sorted = values.column(step).sorted()
      func quantile(_ p: Double) -> Double {
        let position = p * Double(sorted.count - 1)
        let index = min(Int(position), sorted.count - 2)
        return sorted[index] + (position - Double(index)) * (sorted[index + 1] - sorted[index])
      }
      return (quantile(0.5), (quantile(0.975) - quantile(0.025)) / width)
    }
  }

  /// One joint path: the error variance and the states are drawn from their laws, then the recursion runs.
  ///
  /// Relative errors and products can leave the domain of a form (a value of a positive series at or below zero) or
  /// explode; a path that does, or grows beyond a thousandfold, stays where it was.
  func path(_ horizon: Int, using generator: inout some RandomNumberGenerator) -> [Double] {
    let chiSquared = ChiSquaredDistribution(degreesOfFreedom: degreesOfFreedom).sample(using: &generator)
    let ratio = (degreesOfFreedom / chiSquared).squareRoot()
    var state = uncertainty.drawn(state, form, scale: ratio, using: &generator)
    let limit = Self.growthLimit * abs(self.state.mean)
    var values: [Double] = []
    values.reserveCapacity(horizon)
    for _ in 0..<horizon {
      let error = ratio * errorScale * generator.nextNormal()
      let mean = state.mean
      let value = form.error == .additive ? mean + error : mean * (1 + error)
      var next = state
      next.update(with: value)
      if form.hasAnalyticVariance || (next.isInDomain && abs(next.mean) <= limit) {
        state = next
        values.append(value)
      } else {
        values.append(mean)
      }
    }
    return values
  }
}

extension ETSForm {
  /// Classes 1 to 3 of Hyndman et al. (2008), ch. 6; the other forms are simulated.
  var hasAnalyticVariance: Bool {
    trend != .multiplicative && !(error == .additive && season == .multiplicative)
  }
}
