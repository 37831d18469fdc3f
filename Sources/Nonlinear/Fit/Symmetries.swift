import NumericalCore

extension NonlinearSearch {
  /// The same minimum with signs and with interchangeable terms as in the start.
  ///
  /// In `b1*exp(-b2*x) + b3*exp(-b4*x)` the terms can trade places, and in `b1/b2*exp(-((x-b3)/b2)^2)` b1 and b2 can
  /// change their signs together: each minimum has equal ones elsewhere, and a long step may end in another than the
  /// start suggests. Changes of sign and exchanges of one or two nonlinear parameters are tried where they bring a
  /// parameter nearer to the start in this sense, the linear parameters solved anew; where the sum of squares stays,
  /// the change is a symmetry of the model and is made.
  func likeStart(_ theta: [Double], _ start: [Double], _ reduced: ReducedProblem?) -> [Double] {
    let indices = reduced?.nonlinear ?? Array(theta.indices)
    // Beyond a dozen the pairs of pairs are too many to try.
    guard indices.count <= 12 else { return theta }
    var current = theta
    let sum = problem.sumOfSquares(theta)

    /// Takes a change over if it leaves the sum of squares as it was.
    func attempt(_ trial: [Double]) {
      let isInside = zip(trial, problem.bounds ?? []).allSatisfy { $1.contains($0) }
      guard isInside else { return }
      let end = reduced.map { $0.completed(trial) } ?? (trial, problem.sumOfSquares(trial))
      if let end, isSameSum(end.sum, sum) { current = end.theta }
    }
    func isFlipped(_ j: Int) -> Bool { start[j] * current[j] < 0 }
    func isInverted(_ pair: (Int, Int)) -> Bool {
      (start[pair.0] - start[pair.1]) * (current[pair.0] - current[pair.1]) < 0
    }
    func flipped(_ which: [Int]) -> [Double] {
      var trial = current
      for j in which { trial[j] = -trial[j] }
      return trial
    }
    func exchanged(_ swaps: [(Int, Int)]) -> [Double] {
      var trial = current
      for swap in swaps { trial.swapAt(swap.0, swap.1) }
      return trial
    }

    let pairs = indices.indices.flatMap { i in indices[(i + 1)...].map { (indices[i], $0) } }
    for j in indices where isFlipped(j) { attempt(flipped([j])) }
    for pair in pairs where isFlipped(pair.0) && isFlipped(pair.1) { attempt(flipped([pair.0, pair.1])) }
    for pair in pairs where isInverted(pair) { attempt(exchanged([pair])) }
    for (position, pair) in pairs.enumerated() {
      for other in pairs[(position + 1)...]
      where Set([pair.0, pair.1]).isDisjoint(with: [other.0, other.1])
        && isInverted(pair) && isInverted(other)
      {
        attempt(exchanged([pair, other]))
      }
    }
    return current
  }
}
