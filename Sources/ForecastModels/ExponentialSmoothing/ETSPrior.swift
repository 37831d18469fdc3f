/// What is believed of the smoothing parameters before the data speak; the search maximises likelihood times prior.
struct ETSPrior: Sendable, Hashable {
  /// 1/scale² of a half-normal prior on β; `nil` for none.
  let betaWeight: Double?

  /// Plain maximum likelihood.
  static let flat = ETSPrior(betaScale: nil)

  init(betaScale: Double?) { betaWeight = betaScale.map { 1 / ($0 * $0) } }

  /// −ln of the prior up to a constant.
  func penalty(beta: Double) -> Double { betaWeight.map { $0 * beta * beta / 2 } ?? 0 }
}
