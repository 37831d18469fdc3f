extension PredictiveDistribution {
  /// The mixture of several laws, each with its weight.
  ///
  /// Where all describe the same scale their components are put together, which is exact. Otherwise each law of a transform
  /// is first replaced by normal components of the value: one for each of the groups that drawn values are cut into,
  /// with the mean and the variance within the group by two-point Gauss–Legendre quadrature of the quantile function.
  public init(mixing parts: [(weight: Double, law: PredictiveDistribution)]) {
    precondition(!parts.isEmpty, "a mixture has at least one part")
    let isUniform = parts.allSatisfy { $0.law.scale == parts[0].law.scale }
    self.init(
      components: parts.flatMap { part in
        (isUniform ? part.law : part.law.onLevel).components.map {
          Component(
            weight: part.weight * $0.weight, location: $0.location, spread: $0.spread,
            degreesOfFreedom: $0.degreesOfFreedom)
        }
      }, scale: isUniform ? parts[0].law.scale : .level)
  }

  /// The law as a mixture of normal laws of the value.
  private var onLevel: PredictiveDistribution {
    guard scale != .level else { return self }
    var components: [Component] = []
    var start = 0.0
    for end in Self.groupEnds {
      let (middle, reach) = ((start + end) / 2, (end - start) / 2 / 3.0.squareRoot())
      let (low, high) = (quantile(middle - reach), quantile(middle + reach))
      components.append(
        Component(
          weight: end - start, location: low + (high - low) / 2, spread: (high - low) / 2,
          degreesOfFreedom: nil))
      start = end
    }
    return PredictiveDistribution(components: components, scale: .level)
  }
}
