import NumericalCore
import RealModule

/// The parameters of the model, in the order of the kernel's rows, and their priors.
///
/// The sampler works on ℝᵈ: bounded parameters through the logistic function, positive ones through the logarithm, γ
/// through the inverse hyperbolic sine: its Cauchy prior becomes a hyperbolic secant, whose tails a random walk can reach.
/// Values are in units of the largest absolute observation. The priors are those of Smyl et al. (2025), but for the seasonal
/// parameters, which their model does not have: κ shrinks the factors of a classical decomposition toward one, ζ lets them
/// move.
enum GlobalTrendCoordinate: Int, CaseIterable {
  case alpha, beta, lambda, gamma, rho, sigma, xi, tau, nu, initialTrend, zeta, kappa

  /// The scale of the Cauchy and normal priors: a three-hundredth of the largest observation.
  static let priorScale = 1.0 / 300
  /// The prior of logit ζ: normal, most of it below 0.5.
  static let zetaLocation = -2.0
  static let zetaSpread = 1.5
  /// What is added to ξ, so that a perfect fit keeps a density.
  static let smallestSpread = 1e-9

  /// The range of a parameter with a uniform prior; `nil` for the others.
  var uniformRange: (low: Double, high: Double)? {
    switch self {
    case .alpha, .beta, .tau, .kappa: (0, 1)
    case .lambda: (-1, 1)
    case .rho: (-0.5, 1)
    case .nu: (2, 20)
    case .gamma, .sigma, .xi, .initialTrend, .zeta: nil
    }
  }

  /// The name for readers.
  var name: String {
    switch self {
    case .alpha: "alpha"
    case .beta: "beta"
    case .lambda: "lambda (local trend)"
    case .gamma: "gamma (global trend)"
    case .rho: "rho (power of the level)"
    case .sigma: "sigma"
    case .xi: "xi (smallest spread)"
    case .tau: "tau (power of the spread)"
    case .nu: "nu (degrees of freedom)"
    case .initialTrend: "initial trend"
    case .zeta: "zeta (seasonal smoothing)"
    case .kappa: "kappa (seasonal shrinkage)"
    }
  }

  /// Whether the parameter is in the data's units.
  var hasUnits: Bool { self == .gamma || self == .sigma || self == .xi || self == .initialTrend }

  /// A draw from the prior, in the sampler's coordinate.
  func priorDraw(using generator: inout some RandomNumberGenerator) -> Double {
    let scale = Self.priorScale
    switch self {
    case .gamma: return Double.asinh(Double.tan(.pi * (generator.nextUniform() - 0.5)))
    case .sigma, .xi: return Double.log(scale * Double.tan(.pi / 2 * generator.nextUniform()))
    case .initialTrend: return scale * generator.nextNormal()
    case .zeta: return Self.zetaLocation + Self.zetaSpread * generator.nextNormal()
    case .alpha, .beta, .lambda, .rho, .tau, .nu, .kappa:
      let u = generator.nextUniform()
      return Double.log(u / (1 - u))
    }
  }
}

/// A population in the parameters' own units, with the log prior densities of the sampler's coordinates.
struct GlobalTrendParameters {
  /// particles × 12, as the kernel wants them.
  var values: Matrix
  private var arguments: [Double]
  private var exponentials: [Double]

  init(particles: Int) {
    values = Matrix(rows: particles, columns: GlobalTrendCoordinate.allCases.count)
    arguments = [Double](repeating: 0, count: particles * GlobalTrendCoordinate.allCases.count)
    exponentials = arguments
  }

  /// Fills the parameters of a population; the coordinates it lacks (the seasonal ones) become zero.
  mutating func set(_ population: Matrix, logPriors: inout [Double]) {
    let count = population.rows
    let coordinates = GlobalTrendCoordinate.allCases.prefix(population.columns)
    for coordinate in coordinates {
      let isFolded = coordinate.uniformRange != nil || coordinate == .zeta || coordinate == .gamma
      for index in 0..<count {
        let u = population[index, coordinate.rawValue]
        arguments[coordinate.rawValue * count + index] = isFolded ? -abs(u) : u
      }
    }
    exponentials = VectorMath.exp(arguments)
    // Everything that enters the log prior through a logarithm is multiplied first, and one logarithm taken.
    var products = [Double](repeating: 1, count: count)
    for index in 0..<count { logPriors[index] = 0 }
    for coordinate in coordinates {
      let column = coordinate.rawValue
      for index in 0..<count {
        let u = population[index, column]
        let e = exponentials[column * count + index]
        switch coordinate {
        case .gamma:
          // sinh u and log cosh u from e^{−|u|}; the constant log 2 is left out.
          let size = GlobalTrendCoordinate.priorScale * (1 / e - e) / 2
          values[index, column] = u >= 0 ? size : -size
          products[index] *= 1 + e * e
          logPriors[index] -= abs(u)
        case .sigma, .xi:
          let ratio = e / GlobalTrendCoordinate.priorScale
          values[index, column] = e + (coordinate == .xi ? GlobalTrendCoordinate.smallestSpread : 0)
          products[index] *= 1 + ratio * ratio
          logPriors[index] += u
        case .initialTrend:
          let ratio = u / GlobalTrendCoordinate.priorScale
          values[index, column] = u
          logPriors[index] -= 0.5 * ratio * ratio
        case .zeta:
          let ratio = (u - GlobalTrendCoordinate.zetaLocation) / GlobalTrendCoordinate.zetaSpread
          values[index, column] = u >= 0 ? 1 / (1 + e) : e / (1 + e)
          logPriors[index] -= 0.5 * ratio * ratio
        case .alpha, .beta, .lambda, .rho, .tau, .nu, .kappa:
          let range = coordinate.uniformRange ?? (0, 1)
          let share = u >= 0 ? 1 / (1 + e) : e / (1 + e)
          values[index, column] = range.low + (range.high - range.low) * share
          products[index] *= (1 + e) * (1 + e)
          logPriors[index] -= abs(u)
        }
      }
    }
    let logarithms = VectorMath.log(products)
    for index in 0..<count { logPriors[index] -= logarithms[index] }
  }
}
