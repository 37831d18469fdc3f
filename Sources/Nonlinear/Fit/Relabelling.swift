extension ReducedProblem {
  /// The same minimum with interchangeable terms in the order of the start.
  ///
  /// In `b1*exp(-b2*x) + b3*exp(-b4*x)` the terms can trade places. A route other than plain steps forgets which was
  /// which; the start tells. Exchanges of one or two pairs of nonlinear parameters are tried, the linear parameters
  /// solved anew: where the sum of squares stays, the exchange is a symmetry, and it is made where it brings the
  /// pairs into the order that they have in the start.
  func relabelled(_ theta: [Double], asIn start: [Double], isSame: (Double, Double) -> Bool) -> [Double] {
    // Beyond a dozen the pairs of pairs are too many to try.
    guard (2...12).contains(nonlinear.count), let first = completed(theta) else { return theta }
    var current = first.theta
    let pairs = nonlinear.indices.flatMap { i in
      nonlinear.indices.dropFirst(i + 1).map { (nonlinear[i], nonlinear[$0]) }
    }
    func isInverted(_ pair: (Int, Int)) -> Bool {
      (start[pair.0] - start[pair.1]) * (current[pair.0] - current[pair.1]) < 0
    }
    func exchange(_ swaps: [(Int, Int)]) {
      var trial = current
      for swap in swaps { trial.swapAt(swap.0, swap.1) }
      guard let end = completed(trial), isSame(end.sum, first.sum) else { return }
      current = end.theta
    }
    for pair in pairs where isInverted(pair) { exchange([pair]) }
    for (position, pair) in pairs.enumerated() {
      for other in pairs.dropFirst(position + 1)
      where Set([pair.0, pair.1]).isDisjoint(with: [other.0, other.1])
        && isInverted(pair) && isInverted(other)
      {
        exchange([pair, other])
      }
    }
    return current
  }
}
