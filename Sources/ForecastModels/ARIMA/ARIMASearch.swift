import RealModule

/// The search for the orders of an ARIMA model with given differences: each candidate at its exact likelihood.
///
/// Hyndman & Khandakar (2008), J. Statistical Software 27(3), for the stepwise walk: from a few usual models to the best
/// of their neighbours until none is better. A candidate starts from the Hannan–Rissanen estimate or from the neighbour
/// it was reached from.
struct ARIMASearch {
  let differences: ARIMAOrder
  /// The most lags of each kind.
  let limits: ARIMAOrder
  /// The most φ, θ, Φ and Θ together.
  let largestTotal: Int
  /// Whether a slope is offered after one difference; a mean without differences always is.
  let allowsDrift: Bool
  /// All orders within the limits, or the walk.
  let isExhaustive: Bool

  /// What was tried, best first.
  struct Outcome {
    var tried: [ARIMAEstimation] = []
    /// Orders that were left out, with the reason.
    var rejected: [(order: ARIMAOrder, reason: String)] = []
  }

  /// Roots of φ and θ closer to the unit circle than this do the work of a difference, or undo one.
  static let smallestRoot = 1.01

  func run(_ values: [Double], design: RegressionDesign = RegressionDesign()) -> Outcome {
    var walk = Walk(self, values, design)
    if isExhaustive { walk.tryAll() } else { walk.step() }
    walk.outcome.tried.sort { $0.criterion < $1.criterion }
    return walk.outcome
  }

  private struct Walk {
    let search: ARIMASearch
    let values: [Double]
    var outcome = Outcome()
    private var seen: Set<ARIMAOrder> = []
    private var samples: [Bool: DifferencedSample] = [:]
    private var hannanRissanen: HannanRissanen?

    init(_ search: ARIMASearch, _ values: [Double], _ design: RegressionDesign) {
      self.search = search
      self.values = values
      for hasConstant in [false, true] {
        var order = search.differences
        order.hasConstant = hasConstant
        samples[hasConstant] = DifferencedSample(values, order: order, design: design)
      }
      hannanRissanen = samples[false].map {
        HannanRissanen($0.responseBesideDesign, seasonLength: search.differences.seasonLength)
      }
    }

    private var allowsConstant: Bool {
      search.differences.differences < (search.allowsDrift ? 2 : 1)
    }

    /// Every order within the limits.
    mutating func tryAll() {
      let limits = search.limits
      for p in 0...limits.regular.p {
        for q in 0...limits.regular.q {
          for sp in 0...limits.seasonal.p {
            for sq in 0...limits.seasonal.q {
              for constant in allowsConstant ? [true, false] : [false] {
                _ = attempt(order(p, q, sp, sq, constant), from: nil)
              }
            }
          }
        }
      }
    }

    /// From the best of the usual models to the best neighbour, until none is better.
    mutating func step() {
      let constant = allowsConstant
      let usual = [
        order(2, 2, 1, 1, constant), order(0, 0, 0, 0, constant), order(1, 0, 1, 0, constant),
        order(0, 1, 0, 1, constant), order(0, 0, 0, 0, false),
      ]
      var best: ARIMAEstimation?
      for candidate in usual {
        if let fit = attempt(candidate, from: nil), fit.criterion < best?.criterion ?? .infinity {
          best = fit
        }
      }
      while let current = best {
        var next = current
        for neighbour in neighbours(of: current.order) {
          if let fit = attempt(neighbour, from: current), fit.criterion < next.criterion { next = fit }
        }
        guard next.order != current.order else { return }
        best = next
      }
    }

    private func order(_ p: Int, _ q: Int, _ sp: Int, _ sq: Int, _ constant: Bool) -> ARIMAOrder {
      var order = search.differences
      let limits = search.limits
      (order.regular.p, order.regular.q) = (min(p, limits.regular.p), min(q, limits.regular.q))
      (order.seasonal.p, order.seasonal.q) = (min(sp, limits.seasonal.p), min(sq, limits.seasonal.q))
      order.hasConstant = constant
      return order
    }

    /// One step in one order, or the same step in two, or the constant in or out.
    private func neighbours(of order: ARIMAOrder) -> [ARIMAOrder] {
      let moves: [(Int, Int)] = [(1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, -1), (1, -1), (-1, 1)]
      var list: [ARIMAOrder] = []
      for (dp, dq) in moves {
        var plain = order
        plain.regular.p += dp
        plain.regular.q += dq
        list.append(plain)
        guard order.seasonLength > 1 else { continue }
        var seasonal = order
        seasonal.seasonal.p += dp
        seasonal.seasonal.q += dq
        list.append(seasonal)
      }
      if allowsConstant {
        var other = order
        other.hasConstant.toggle()
        list.append(other)
      }
      return list
    }

    /// Fits an order that is within the limits and was not fitted before.
    private mutating func attempt(_ order: ARIMAOrder, from neighbour: ARIMAEstimation?) -> ARIMAEstimation? {
      let limits = search.limits
      let isWithin =
        (0...limits.regular.p).contains(order.regular.p) && (0...limits.regular.q).contains(order.regular.q)
        && (0...limits.seasonal.p).contains(order.seasonal.p)
        && (0...limits.seasonal.q).contains(order.seasonal.q)
        && order.coefficientCount <= search.largestTotal
      guard isWithin, seen.insert(order).inserted, let base = samples[order.hasConstant],
        base.observations > order.parameterCount + base.design.count + 1
      else { return nil }
      let sample = base.with(order)
      var starts: [[Double]] = []
      if let start = hannanRissanen?.start(order) { starts.append(start) }
      if let neighbour { starts.append(Self.carried(neighbour, to: order)) }
      guard let fit = ARIMAEstimation.fit(sample, starts: starts), fit.criterion.isFinite else {
        outcome.rejected.append((order, "no finite likelihood or criterion"))
        return nil
      }
      guard fit.certificate.isConverged else {
        outcome.rejected.append((order, "the search did not converge"))
        return nil
      }
      guard fit.hasRoots(beyond: ARIMASearch.smallestRoot) else {
        outcome.rejected.append((order, "left out: a root within \(ARIMASearch.smallestRoot)"))
        return nil
      }
      outcome.tried.append(fit)
      return fit
    }

    /// A neighbour's coefficients, zeros for what it has not.
    private static func carried(_ fit: ARIMAEstimation, to order: ARIMAOrder) -> [Double] {
      let old = fit.order
      var offset = 0
      var result: [Double] = []
      for (before, now) in [
        (old.regular.p, order.regular.p), (old.regular.q, order.regular.q),
        (old.seasonal.p, order.seasonal.p),
        (old.seasonal.q, order.seasonal.q),
      ] {
        result += (0..<now).map { $0 < before ? fit.coefficients[offset + $0] : 0 }
        offset += before
      }
      return result
    }
  }
}
