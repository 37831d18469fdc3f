import NumericalCore
import RealModule

/// Futures that are drawn step by step, each from one particle's parameters and state.
struct GlobalTrendPaths {
  private let particle: [Int]
  private let parameters: [[Double]]
  private let laws: [StudentTDistribution]
  private let particles: Int
  private let season: Int
  private var levels: [Double]
  private var trends: [Double]
  private var factors: [Double]
  private var time: Int

  /// Values are kept between these bounds, in units of the largest observation: the model is for positive data, and a
  /// heavy tail of a short series is not to run away.
  static let bounds = 1e-4...1e3

  /// - Parameters:
  ///   - parameters: particles × 12, flattened, columns one after another.
  ///   - time: the position of the first future period, counted from the first training period.
  init(
    paths: Int, parameters: [Double], states: GlobalTrendStates, time: Int
  ) {
    particles = states.levels.count
    let count = particles
    season = states.factors.count / count
    particle = (0..<paths).map { $0 % count }
    self.parameters = GlobalTrendCoordinate.allCases.map {
      Array(parameters[$0.rawValue * count..<($0.rawValue + 1) * count])
    }
    laws = self.parameters[GlobalTrendCoordinate.nu.rawValue].map {
      StudentTDistribution(degreesOfFreedom: $0)
    }
    levels = particle.map { states.levels[$0] }
    trends = particle.map { states.trends[$0] }
    factors = []
    factors.reserveCapacity(paths * season)
    for position in 0..<season {
      for index in particle { factors.append(states.factors[position * count + index]) }
    }
    self.time = time
  }

  private func row(_ coordinate: GlobalTrendCoordinate) -> [Double] { parameters[coordinate.rawValue] }

  /// The values of the next period, one a path.
  mutating func next(using generator: inout some RandomNumberGenerator) -> [Double] {
    let (means, spreads) = oneStepLaws()
    var values = means
    for (path, index) in particle.enumerated() {
      let drawn = means[path] + spreads[path] * laws[index].sample(using: &generator)
      values[path] = min(max(drawn, Self.bounds.lowerBound), Self.bounds.upperBound)
    }
    take(values)
    return values
  }

  /// Moves every path by one observed period; where the value is missing, by the path's own mean.
  mutating func observe(_ value: Double) {
    take(value.isNaN ? oneStepLaws().means : [Double](repeating: value, count: particle.count))
  }

  /// Where the paths stand.
  var states: GlobalTrendStates { GlobalTrendStates(levels: levels, trends: trends, factors: factors) }

  private func oneStepLaws() -> (means: [Double], spreads: [Double]) {
    let (rho, tau, gamma, lambda) = (row(.rho), row(.tau), row(.gamma), row(.lambda))
    let (sigma, xi) = (row(.sigma), row(.xi))
    let logs = VectorMath.log(levels.map { max($0, Self.bounds.lowerBound) })
    let globals = VectorMath.exp(particle.indices.map { rho[particle[$0]] * logs[$0] })
    let growths = VectorMath.exp(particle.indices.map { tau[particle[$0]] * logs[$0] })
    let offset = (time % season) * particle.count
    var (means, spreads) = (globals, growths)
    for (path, index) in particle.enumerated() {
      let trend = gamma[index] * globals[path] + lambda[index] * trends[path]
      means[path] = (levels[path] + trend) * factors[offset + path]
      spreads[path] = sigma[index] * growths[path] + xi[index]
    }
    return (means, spreads)
  }

  /// Moves the states by one period in which each path has its value.
  private mutating func take(_ values: [Double]) {
    let count = particle.count
    let offset = (time % season) * count
    let (alpha, beta, zeta) = (row(.alpha), row(.beta), row(.zeta))
    for (path, index) in particle.enumerated() {
      let factor = factors[offset + path]
      let level = levels[path]
      let next = alpha[index] * (values[path] / factor) + (1 - alpha[index]) * level
      trends[path] = beta[index] * (next - level) + (1 - beta[index]) * trends[path]
      levels[path] = next
      if season > 1 {
        let seen = values[path] / max(next, Self.bounds.lowerBound)
        factors[offset + path] = max(zeta[index] * seen + (1 - zeta[index]) * factor, 1e-3)
      }
    }
    time += 1
  }
}
