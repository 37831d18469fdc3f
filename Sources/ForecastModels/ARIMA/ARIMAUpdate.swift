import RealModule

extension ARIMALaw {
  /// P of the state after the last value, in units of σ²: the next shock's part and what the data leave open.
  private var covariance: [Double] {
    let (n, r) = (state.count, phi.count)
    var covariance = [Double](repeating: 0, count: n * n)
    for j in 0..<r { for i in 0..<r { covariance[i + j * n] = shock[i] * shock[j] } }
    for direction in directions where direction.isOfState {
      for j in 0..<n { for i in 0..<n { covariance[i + j * n] += direction.state[i] * direction.state[j] } }
    }
    return covariance
  }

  /// Takes in the value that follows, NaN where it is missing, on the scale of the law.
  ///
  /// The state goes one step of the filter on. The derivative of the state along each other direction obeys the derivative
  /// of that step,
  ///
  ///     de = −dμ − Z dα,   dα ← T (dα + K de + dK e) + dT (α + K e)
  ///
  /// with the gain's derivative that of the settled filter, K = (1, θ*₁, …).
  mutating func take(_ value: Double) {
    let mean = constant + design.value(regression, at: count)
    let before = state
    let filter = ARIMAFilter(
      [(value - mean) / unit], phi: phi, shock: shock, delta: delta, mean: state, covariance: covariance)
    state = filter.mean
    let error = filter.errors[0].isNaN ? 0 : filter.errors[0]
    let corrected = before.indices.map { before[$0] + filter.gain[$0] * error }
    directions =
      ARIMAFit.stateDirections(filter)
      + directions.filter { !$0.isOfState }.map { direction in
        var direction = direction
        let change =
          -direction.constant - design.value(direction.regression, at: count)
          - filter.observe(direction.state)
        var moved = direction.state.indices.map { direction.state[$0] + filter.gain[$0] * change }
        if !value.isNaN, let own = direction.shock { for i in own.indices { moved[i] += own[i] * error } }
        moved = filter.advance(moved)
        for i in direction.phi.indices { moved[i] += direction.phi[i] * corrected[0] }
        direction.state = moved
        direction.constant += direction.slope
        return direction
      }
    constant += slope
    count += 1
  }
}

extension ARIMALaw.Direction {
  /// Whether only the state is uncertain along it, not a parameter.
  var isOfState: Bool {
    phi.isEmpty && constant == 0 && slope == 0 && regression.allSatisfy { $0 == 0 }
  }
}
