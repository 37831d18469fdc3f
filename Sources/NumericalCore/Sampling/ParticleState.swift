import RealModule

/// A population with the densities of its particles.
struct ParticleState {
  /// particles × coordinates.
  var values: Matrix
  var logPriors: [Double]
  var logLikelihoods: [Double]

  init(count: Int, dimensions: Int) {
    values = Matrix(rows: count, columns: dimensions)
    logPriors = [Double](repeating: 0, count: count)
    logLikelihoods = [Double](repeating: 0, count: count)
  }

  /// Evaluates every particle; what is not finite becomes −∞, which no step accepts.
  mutating func evaluate(_ target: inout some TemperedTarget) {
    target.evaluate(values, logPriors: &logPriors, logLikelihoods: &logLikelihoods)
    for index in logPriors.indices where !logPriors[index].isFinite || !logLikelihoods[index].isFinite {
      logPriors[index] = -.infinity
      logLikelihoods[index] = -.infinity
    }
  }

  /// The largest step in temperature whose weights keep the effective sample size, with those weights (they sum to 1) and
  /// the log of their mean before scaling; `nil` where no particle is possible.
  func nextStep(from temperature: Double, effective: Double)
    -> (increment: Double, weights: [Double], logMeanWeight: Double)?
  {
    guard let largest = logLikelihoods.max(), largest.isFinite else { return nil }
    var weights = logLikelihoods
    var sum = 0.0
    func weigh(_ increment: Double) -> Double {
      sum = 0
      var squares = 0.0
      for (index, logLikelihood) in logLikelihoods.enumerated() {
        weights[index] = Double.exp(increment * (logLikelihood - largest))
        sum += weights[index]
        squares += weights[index] * weights[index]
      }
      return sum * sum / squares
    }
    var high = 1 - temperature
    var increment = high
    if weigh(high) < effective {
      var low = 0.0
      for _ in 0..<30 {
        increment = (low + high) / 2
        if weigh(increment) < effective { high = increment } else { low = increment }
      }
    }
    let mean = Double.log(sum / Double(weights.count)) + increment * largest
    return (increment, weights.map { $0 / sum }, mean)
  }

  /// Systematic resampling: particle i is kept ⌊N wᵢ⌋ or ⌈N wᵢ⌉ times, with one uniform number for all.
  mutating func resample(weights: [Double], using generator: inout Xoshiro256) {
    let count = weights.count
    let offset = generator.nextUniform()
    var ancestors = [Int](repeating: 0, count: count)
    var candidate = 0
    var cumulative = weights[0]
    for index in 0..<count {
      let point = (Double(index) + offset) / Double(count)
      while cumulative < point, candidate < count - 1 {
        candidate += 1
        cumulative += weights[candidate]
      }
      ancestors[index] = candidate
    }
    let before = self
    for (index, ancestor) in ancestors.enumerated() where index != ancestor {
      logPriors[index] = before.logPriors[ancestor]
      logLikelihoods[index] = before.logLikelihoods[ancestor]
      for column in 0..<values.columns { values[index, column] = before.values[ancestor, column] }
    }
  }
}
