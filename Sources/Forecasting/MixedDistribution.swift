extension PredictiveDistribution {
  /// The mixture of several laws, each with its weight.
  ///
  /// Where all describe the same scale their components are put together, which is exact. Otherwise each law of a transform
  /// is first replaced by normal components of the value, one for each of 31 narrow groups, with the group's mean and variance
  /// by two-point Gauss–Legendre quadrature.
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
    let (mean, width) = innerMoments
    var components: [Component] = []
    var before = 0.0
    for (start, end) in zip(Self.edges, Self.edges.dropFirst()) {
      let after = end == Self.edges.last ? 1 : innerCumulative(mean + width * end)
      let weight = after - before
      before = after
      // What lies in a group of no weight may be beyond any number.
      guard weight > 1e-12 else { continue }
      let (middle, reach) = ((start + end) / 2, (end - start) / 2 / 3.0.squareRoot())
      let (low, high) = (outward(mean + width * (middle - reach)), outward(mean + width * (middle + reach)))
      components.append(
        Component(
          weight: weight, location: low + (high - low) / 2, spread: (high - low) / 2, degreesOfFreedom: nil))
    }
    return components.isEmpty
      ? PredictiveDistribution(location: outward(mean), spread: 0, degreesOfFreedom: nil)
      : PredictiveDistribution(components: components, scale: .level)
  }

  /// Where the groups of a law of a transform begin and end, in standard deviations from its mean.
  private static let edges: [Double] = {
    let half = [0.15, 0.4, 0.65, 0.9, 1.15, 1.4, 1.65, 1.9, 2.15, 2.4, 2.7, 3, 3.5, 4.5, 6, 10]
    return half.reversed().map { -$0 } + half
  }()
}
