/// A posterior law over ℝᵈ as samplers see it: a prior that can be drawn from, and a likelihood.
///
/// Populations are column-major, one row a particle: the values of one coordinate lie next to each other, so that a
/// target can evaluate many particles in the lanes of one instruction.
public protocol TemperedTarget {
  /// The number of coordinates d.
  var dimensions: Int { get }
  /// Fills a population with draws from the prior.
  func drawPrior(_ population: inout Matrix, using generator: inout some RandomNumberGenerator)
  /// Writes each particle's log prior density and log likelihood; what is not finite counts as impossible.
  mutating func evaluate(_ population: Matrix, logPriors: inout [Double], logLikelihoods: inout [Double])
}
