import RealModule

/// One-step means and densities of the models of a search, weighted.
struct ThetaPasses {
  /// On the data's own scale; NaN where the models condition on the value.
  var fitted: [Double]
  /// Log densities at the maximum-likelihood variance.
  var logDensities: [Double]

  init(_ search: ThetaSearch, _ values: [Double]) {
    var means = [Double](repeating: 0, count: values.count)
    var densities = means
    let transform = search.transform
    // The members' densities far out underflow together; the heaviest's own logarithm does not.
    var first = means
    for (position, member) in search.members.enumerated() {
      let solution = member.estimation.solution
      var state = ThetaState(
        alpha: solution.alpha, level: solution.level,
        line: member.variant.isDynamic ? nil : member.sample.fullLine)
      let variance = max(solution.sumOfSquares / Double(member.sample.scoredCount), 1e-24)
      for (index, value) in member.sample.values.enumerated() {
        let mean = state.level + solution.weight * state.line
        state.update(with: value)
        let error = value - mean
        let season = member.season
        means[index] += member.weight * season.restored(mean + member.sample.centre, at: index)
        let density =
          -0.5 * (Double.log(2 * .pi * variance) + error * error / variance)
          + transform.logSlope(at: values[index]) - Double.log(season.scale(at: index) * transform.unit)
        densities[index] += member.weight * Double.exp(density)
        if position == 0 { first[index] = density }
      }
    }
    let isScored = search.members[0].sample.isScored
    fitted = zip(means, isScored).map { $1 ? transform.undone($0) : .nan }
    logDensities = values.indices.map { index in
      guard isScored[index] else { return .nan }
      return densities[index] > 1e-290 && search.members.count > 1
        ? Double.log(densities[index]) : first[index]
    }
  }
}

extension ThetaSearch {
  /// What was chosen, in words.
  var notes: [String] {
    let first = members[0]
    var notes: [String] = []
    switch first.season.form {
    case .none: break
    case .additive: notes.append("the season was taken out by differences first")
    case .multiplicative: notes.append("the season was taken out by ratios first")
    }
    if transform.exponent != 1 {
      notes.append(
        transform.exponent == 0
          ? "fitted to logarithms"
          : transform.exponent == 0.5
            ? "fitted to square roots" : "fitted to powers of \(Words.hundredths(transform.exponent))")
    }
    if members.count > 1 {
      let shares = members.prefix(4).map {
        "\($0.variant.rawValue)\($0.season.form == .none ? "" : " \($0.season.form.rawValue)")"
          + " \(Int(($0.weight * 100).rounded())) %"
      }
      notes.append("combined by likelihood: " + shares.joined(separator: ", "))
    }
    return notes
  }
}
