import Conditioning
import NumericalCore
import RealModule

extension ScenarioEngine {
  /// A surprise in one series and period, carried on through the joint law.
  ///
  ///     ε = z(t) − E[z(t) | z(1)…z(t − 1)],   every later cell moves by Cov(cell, ε)/Var(ε) times the size
  ///
  /// The generalised impulse response of Koop, Pesaran & Potter (1996), J. Econometrics 74, 119–147, with the draws' own
  /// covariances. Means move and bands stay; with `decay` the effect in the period itself fades by that factor instead
  /// of by the models.
  func shock(_ assumption: Assumption, in outcome: inout ScenarioOutcome) throws {
    guard case .surprise(let size, let unit, let decay) = assumption.content,
      let first = assumption.periods.first.flatMap(base.index)
    else { return }
    let key = assumption.series
    guard modelled.contains(key) else {
      throw assumption.location.inputError(
        "'\(key)' has no model of its own, so it cannot be shocked; shock what it is made of")
    }
    let futures = outcome.futures
    let scale = WorkingScale(model, futures, block(of: [key], in: outcome.blocks))
    let surprise = innovation(of: key, at: first, in: futures, scale)
    let variance = surprise.reduce(0) { $0 + $1 * $1 } / Double(max(1, futures.paths - 1))
    guard variance > 0 else {
      throw assumption.location.inputError(
        "'\(key)' holds no surprise in \(assumption.periods[0]): its value is known already")
    }
    let amount = inWorkingScale(size, unit, key, first, futures, scale, deviation: variance.squareRoot())
    guard amount.isFinite else {
      throw assumption.location.inputError(
        "'\(key)' is positive and cannot fall by what '\(assumption.text)' asks for")
    }
    let slope = amount / variance / Double(max(1, futures.paths - 1))
    let weights = Matrix(rows: futures.paths, columns: 1, elements: surprise.map { slope * $0 })
    for name in block(of: [key], in: outcome.blocks) {
      guard let levels = futures[name] else { continue }
      let isLogarithmic = scale.isLogarithmic(name)
      let draws = Matrix(
        rows: futures.paths, columns: futures.horizon,
        elements: isLogarithmic ? VectorMath.log(levels) : levels)
      let response = draws.transposeTimes(weights).elements
      var moved = levels
      for step in first..<futures.horizon {
        let effect = decay.map { response[first] * Double.pow($0, Double(step - first)) } ?? response[step]
        guard effect != 0 else { continue }
        let factor = Double.exp(effect)
        for index in step * futures.paths..<(step + 1) * futures.paths {
          moved[index] = isLogarithmic ? levels[index] * factor : levels[index] + effect
        }
      }
      outcome.futures[name] = moved
    }
    identities.apply(to: &outcome.futures)
    outcome.surprise.add(
      squaredDistance: amount * amount / variance,
      label: "\(assumption.location) shock \(key) \(assumption.periods[0])")
  }

  /// What is left of a step given the steps before, path by path, centred.
  private func innovation(
    of key: String, at step: Int, in futures: Futures, _ scale: WorkingScale
  ) -> [Double] {
    let cells = (0...step).map { FutureCell(series: key, step: $0) }
    let sample = Self.sample(cells, of: futures, scale)
    var expected = [Double](repeating: 0, count: sample.rows)
    for row in 0..<sample.rows {
      expected[row] = sample.row(row).reduce(0, +) / Double(max(1, futures.paths))
    }
    var surprise = sample.row(step).map { $0 - expected[step] }
    var before = Matrix(rows: futures.paths, columns: step)
    for column in 0..<step {
      for (path, value) in sample.row(column).enumerated() { before[path, column] = value - expected[column] }
    }
    guard step > 0, let factored = try? PivotedQR(before), factored.rank() > 0 else { return surprise }
    // The projection on the past is zero in all coordinates but the first of Qᵀ.
    var rotated = factored.applyQTransposed(surprise)
    for index in 0..<factored.rank() { rotated[index] = 0 }
    surprise = factored.applyQ(rotated)
    return surprise
  }

  private func inWorkingScale(
    _ size: Double, _ unit: Assumption.ShockUnit, _ key: String, _ step: Int, _ futures: Futures,
    _ scale: WorkingScale, deviation: Double
  ) -> Double {
    let draws = futures.step(key, step)
    let median = SampleQuantile.of(sorted: draws.sorted(), 0.5)
    switch unit {
    case .deviations: return size * deviation
    case .fraction: return scale.isLogarithmic(key) ? Double.log(onePlus: size) : size * abs(median)
    case .level: return scale.isLogarithmic(key) ? Double.log(onePlus: size / median) : size
    }
  }
}
