import Forecasting
import NumericalCore

/// The local and global trend model, fitted by Bayes' rule.
public struct GlobalTrend: Forecaster {
  /// What the model says about itself.
  public static let descriptor = ModelDescriptor(
    id: "lgt", title: "Local and global trend (Bayesian exponential smoothing)",
    family: "Exponential smoothing",
    equation:
      "y(t) = [ℓ(t−1) + γ ℓ(t−1)^ρ + λ b(t−1)] s(t−m) + (σ ℓ(t−1)^τ + ξ) ε(t),   ε ~ Student t(ν);"
      + "   ℓ(t) = α y(t)/s(t−m) + (1−α) ℓ(t−1),   b(t) = β (ℓ(t) − ℓ(t−1)) + (1−β) b(t−1),"
      + "   s(t) = ζ y(t)/ℓ(t) + (1−ζ) s(t−m)",
    reference:
      "Smyl, Bergmeir, Dokumentov, Long, Wibowo & Schmidt (2025), Int. J. Forecasting 41, 111–127; the sampler: Del Moral,"
      + " Doucet & Jasra (2006), J. R. Statist. Soc. B 68, 411–436",
    minimumObservations: .init(3),
    options: [
      .init(
        name: "particles", values: .number(32...4096), defaultValue: "256",
        meaning: "draws from the posterior, in blocks of 32"),
      .init(
        name: "moves", values: .number(1...1000), defaultValue: "8",
        meaning: "steps of every draw at each temperature: more of them mix better and take longer"),
      .init(
        name: "seed", values: .number(0...1e9), defaultValue: "1", meaning: "the sampler's random numbers"),
    ],
    traits: [.acceptsMissingValues, .requiresPositiveValues, .scaleEquivariant, .seasonal],
    fallback: "auto-ets")

  private let sampler: SequentialMonteCarlo
  private let seed: UInt64

  /// Creates the model.
  public init(_ options: ModelOptions) {
    sampler = SequentialMonteCarlo(
      particles: (Int(options.number("particles")) + 31) / 32 * 32, moves: Int(options.number("moves")))
    seed = UInt64(options.number("seed"))
  }

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> GlobalTrendFit {
    try Self.descriptor.validate(data)
    guard let fit = GlobalTrendFit(data, sampler: sampler, seed: seed) else {
      throw ForecastError.notEstimable(
        model: Self.descriptor.id, reason: "no draw from the prior has a finite likelihood")
    }
    return fit
  }
}
