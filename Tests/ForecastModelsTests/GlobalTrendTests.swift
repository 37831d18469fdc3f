import CKernels
import Foundation
import ForecastModels
import Forecasting
import NumericalCore
import Testing
import TimeSeries

@Suite struct GlobalTrendTests {
  /// The recursion as the equations write it, one particle.
  static func reference(_ p: [Double], values: [Double], logFactors: [Double])
    -> (logLikelihood: Double, level: Double, trend: Double, factors: [Double])
  {
    let (alpha, beta, lambda, gamma, rho, sigma) = (p[0], p[1], p[2], p[3], p[4], p[5])
    let (xi, tau, nu, zeta, kappa) = (p[6], p[7], p[8], p[10], p[11])
    let season = logFactors.count
    var factors = logFactors.map { exp(kappa * $0) }
    var level = values[0] / factors[0]
    var trend = p[9]
    var total = 0.0
    for t in 1..<values.count {
      let factor = factors[t % season]
      let power = max(level, 1e-4)
      let mean = (level + gamma * pow(power, rho) + lambda * trend) * factor
      let spread = sigma * pow(power, tau) + xi
      let seen = values[t].isNaN ? mean : values[t]
      if !values[t].isNaN {
        let z = (values[t] - mean) / spread
        total += lgamma((nu + 1) / 2) - lgamma(nu / 2) - 0.5 * log(nu * .pi) - log(spread)
        total -= (nu + 1) / 2 * log(1 + z * z / nu)
      }
      let next = alpha * seen / factor + (1 - alpha) * level
      trend = beta * (next - level) + (1 - beta) * trend
      level = next
      if season > 1 { factors[t % season] = max(zeta * seen / max(level, 1e-4) + (1 - zeta) * factor, 1e-3) }
    }
    return (total, level, trend, factors)
  }

  @Test(arguments: [1, 4], [0, 1, 2] as [Int32])
  func `the kernel runs the equations, with the same bytes on every instruction set`(
    season: Int, level: Int32
  )
    throws
  {
    guard level <= ckernels_best_level() else { return }
    var generator = Xoshiro256(seed: 9)
    let lanes = Int(CKERNELS_GLOBAL_TREND_LANES)
    let particles = 2 * lanes
    let values = (0..<23).map {
      $0 == 7 || $0 == 8 ? Double.nan : 0.3 + 0.02 * Double($0) + 0.05 * generator.nextNormal()
    }
    let logFactors = season == 1 ? [0] : [-0.1, 0.05, 0.2, -0.15]
    let ranges: [(Double, Double)] = [
      (0, 1), (0, 1), (-1, 1), (-0.02, 0.02), (-0.5, 1), (0.01, 0.1), (0.001, 0.05), (0, 1), (2, 20),
      (-0.02, 0.02),
      (0, 0.5), (0, 1),
    ]
    let parameters = ranges.flatMap { range in
      (0..<particles).map { _ in range.0 + (range.1 - range.0) * generator.nextUniform() }
    }
    func run(_ level: Int32) -> [[Double]] {
      let constants = (0..<particles).map { index -> Double in
        let nu = parameters[8 * particles + index]
        return lgamma((nu + 1) / 2) - lgamma(nu / 2) - 0.5 * log(nu * .pi)
      }
      var out = [[Double]](repeating: [Double](repeating: 0, count: particles), count: 3)
      var factors = [Double](repeating: 0, count: particles * season)
      var workspace = [Double](repeating: 0, count: 2 * lanes)
      values.withUnsafeBufferPointer { values in
        logFactors.withUnsafeBufferPointer { logFactors in
          parameters.withUnsafeBufferPointer { parameters in
            constants.withUnsafeBufferPointer { constants in
              workspace.withUnsafeMutableBufferPointer { workspace in
                factors.withUnsafeMutableBufferPointer { factors in
                  var results = out.flatMap { $0 }
                  results.withUnsafeMutableBufferPointer { results in
                    var problem = ckernels_global_trend_problem(
                      particles: Int64(particles), count: Int64(values.count), values: values.baseAddress,
                      observed: 20, season: Int64(season), log_factors: logFactors.baseAddress,
                      parameters: parameters.baseAddress, constants: constants.baseAddress,
                      log_likelihoods: results.baseAddress,
                      levels: results.baseAddress.map { $0 + particles },
                      trends: results.baseAddress.map { $0 + 2 * particles }, factors: factors.baseAddress,
                      means: nil, log_densities: nil, workspace: workspace.baseAddress)
                    ckernels_global_trend(level, &problem)
                  }
                  for part in 0..<3 { out[part] = Array(results[part * particles..<(part + 1) * particles]) }
                }
              }
            }
          }
        }
      }
      return out + [factors]
    }
    let results = run(level)
    #expect(results == run(0))
    for index in 0..<particles {
      let own = (0..<12).map { parameters[$0 * particles + index] }
      let expected = Self.reference(own, values: values, logFactors: logFactors)
      // exp and log are within one unit in the last place; 22 steps add up.
      #expect(abs(results[0][index] - expected.logLikelihood) < 1e-11 * max(1, abs(expected.logLikelihood)))
      #expect(abs(results[1][index] - expected.level) < 1e-13)
      #expect(abs(results[2][index] - expected.trend) < 1e-13)
      for position in 0..<season {
        #expect(abs(results[3][position * particles + index] - expected.factors[position]) < 1e-13)
      }
    }
  }

  @Test func `drawn paths have the forecast's quantiles`() throws {
    let fit = try ModelRegistry.standard.fit(ModelSpec(id: "lgt"), to: LawTests.sample(gaps: true))
    let forecast = try fit.forecast(6)
    var generator = Xoshiro256(seed: 42)
    let paths = try fit.simulate(6, paths: 20_000, using: &generator).values
    for (step, distribution) in forecast.distributions.enumerated() {
      for p in [0.1, 0.5, 0.9] {
        let share = Double(paths.column(step).count { $0 <= distribution.quantile(p) }) / 20_000
        // The forecast's own 1024 draws carry most of the error: four of their standard errors.
        #expect(abs(share - p) < 4 * sqrt(p * (1 - p) / 1024), "step \(step + 1), p \(p): \(share)")
      }
    }
  }

  @Test func `an exponential series goes on growing, a flat one stays`() throws {
    let growing = (0..<20).map { 10 * pow(1.1, Double($0)) }
    let data = TrainingData(Series(name: "growth", start: .yearly(2000), values: growing))
    let ahead = try ModelRegistry.standard.fit(ModelSpec(id: "lgt"), to: data).forecast(4).medians
    // The data are exact: next values within 3 % of the law that made them.
    for (step, median) in ahead.enumerated() {
      #expect(abs(median / (10 * pow(1.1, Double(20 + step))) - 1) < 0.03)
    }
    let flat = TrainingData(
      Series(name: "flat", start: .yearly(2000), values: (0..<20).map { 100 + ($0 % 2 == 0 ? 1 : -1) }))
    let level = try ModelRegistry.standard.fit(ModelSpec(id: "lgt"), to: flat).forecast(4)
    for median in level.medians { #expect(abs(median - 100) < 1) }
  }

  @Test func `only the last observations of a long series are used, and that is said`() throws {
    var generator = Xoshiro256(seed: 1)
    let values = (0..<5_000).map { 100 + Double($0) / 100 + generator.nextNormal() }
    let data = TrainingData(Series(name: "long", start: .index(1), values: values))
    let fit = try ModelRegistry.standard.fit(ModelSpec(id: "lgt"), to: data)
    #expect(fit.remarks.contains("the last 512 observations were used"))
    #expect(fit.fittedValues.values[4_487].isNaN && fit.fittedValues.values[4_999].isFinite)
    #expect(try fit.forecast(3).medians.allSatisfy { abs($0 - 150) < 2 })
  }
}
