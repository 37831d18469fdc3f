import RealModule

/// What is believed of the parameters before the data speak; the search maximises likelihood times prior.
///
///     α ~ Beta(2, 1),   β half-normal with scale 0.05/m,   b₀ ~ N(0, (0.1/m)²) in units of the data's mean size
///
/// A level that never moves (α near 0) makes a line through the whole past and future, which few series follow and
/// which a likelihood of one-step errors cannot tell from a slow wandering; trends change slowly, and seldom by more
/// than a tenth of the level a season. In a series of some length the data decide. On shrinking smoothing parameters:
/// Pritularga, Svetunkov & Kourentzes (2023), Int. J. Forecasting 39; on damping trends: Gardner & McKenzie
/// (1985), Management Science 31, 1237–1246.
struct ETSPrior: Sendable, Hashable {
  /// α − 1 of the beta law; zero for none.
  private let alphaShape: Double
  /// 1/scale², zero for none.
  private let betaWeight: Double
  private let slopeWeight: Double

  /// The prior in the words of an option.
  static let words =
    "α ~ Beta(2, 1), β half-normal with scale 0.05/m, the initial trend normal with a tenth of the mean level a"
    + " season, since levels wander and trends change slowly"

  /// Plain maximum likelihood.
  static let flat = ETSPrior(alphaShape: 0, betaWeight: 0, slopeWeight: 0)

  /// The prior above.
  static func shrunk(seasonLength: Int) -> ETSPrior {
    let m = Double(seasonLength)
    return ETSPrior(alphaShape: 1, betaWeight: m * m / (0.05 * 0.05), slopeWeight: m * m / (0.1 * 0.1))
  }

  private init(alphaShape: Double, betaWeight: Double, slopeWeight: Double) {
    self.alphaShape = alphaShape
    self.betaWeight = betaWeight
    self.slopeWeight = slopeWeight
  }

  /// −ln of the prior up to a constant.
  /// - Parameter slope: the initial trend in units of the data's mean size, or how far a multiplicative one is from 1.
  func penalty(alpha: Double, beta: Double, slope: Double) -> Double {
    guard alphaShape > 0 else { return 0 }
    return (betaWeight * beta * beta + slopeWeight * slope * slope) / 2 - alphaShape * Double.log(alpha)
  }

  /// Adds gradient and curvature of the penalty to those of the likelihood (the upper triangle, by rows).
  func add(
    _ coordinates: ETSCoordinates, at theta: UnsafePointer<Double>, to gradient: UnsafeMutablePointer<Double>,
    _ matrix: UnsafeMutablePointer<Double>
  ) {
    guard alphaShape > 0 else { return }
    let stride = coordinates.stride
    let p = coordinates.parameters(theta)
    gradient[0] -= alphaShape / p.alpha
    matrix[0] += alphaShape / (p.alpha * p.alpha)
    if let index = coordinates.betaIndex {
      let slopes = coordinates.betaSlopes(theta)
      gradient[0] += betaWeight * p.beta * slopes.alpha
      gradient[index] += betaWeight * p.beta * slopes.own
      matrix[0] += betaWeight * slopes.alpha * slopes.alpha
      matrix[index] += betaWeight * slopes.alpha * slopes.own
      matrix[index * stride + index] += betaWeight * slopes.own * slopes.own
    }
    if let index = coordinates.trendIndex {
      gradient[index] += slopeWeight * coordinates.slope(of: p.trend)
      matrix[index * stride + index] += slopeWeight
    }
  }
}
