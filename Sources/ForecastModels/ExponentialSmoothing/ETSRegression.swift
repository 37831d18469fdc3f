import NumericalCore

/// Regressors beside an exponential smoothing of additive components.
///
///     y(t) = x(t)′β + z(t),   z ~ ETS(A, N|A|Ad, N|A)
///
/// Errors of such a form are linear in the values and in the initial states. So for given smoothing parameters β and the
/// states solve a least-squares problem, and for given β the rest is an ordinary fit: the two take turns, the step of β
/// being that of Newton with the states concentrated out, until it promises nothing more. Hyndman et al. (2008), ch. 9;
/// Golub & Pereyra (1973), SIAM J. Numer. Anal. 10, 413–432, for the separation. Regressors are measured from their
/// means, so that the level keeps the size of the data.
struct ETSRegression {
  let columns: RegressorColumns
  let means: [Double]
  /// By column, over the sample; NaN where the series has a gap.
  private let sample: [[Double]]
  private let values: [Double]

  /// How β ended: what a fit needs to know of it.
  struct Estimate {
    let estimation: ETSEstimation
    let coefficients: [Double]
    /// y − x′β.
    let rest: [Double]
    /// L⁻¹ of the information LLᵀ about β, σ = 1.
    let inverseFactor: [[Double]]
    /// Where the smoothing of each column ends.
    let states: [ETSState]
  }

  /// The most turns; each is a fit from the last one's estimates.
  private static let turns = 40

  init(_ columns: RegressorColumns, values: [Double]) {
    self.columns = columns
    self.values = values
    let observed = values.indices.filter { !values[$0].isNaN }
    let means = (0..<columns.count).map { column in
      observed.reduce(0) { $0 + columns.value(column, at: $1) } / Double(max(observed.count, 1))
    }
    self.means = means
    sample = (0..<columns.count).map { column in
      values.indices.map { values[$0].isNaN ? .nan : columns.value(column, at: $0) - means[column] }
    }
  }

  /// Whether regressors can stand beside a form.
  static func suits(_ form: ETSForm) -> Bool {
    form.error == .additive && form.trend != .multiplicative && form.season != .multiplicative
  }

  /// Estimates a form with its regressors; `nil` where the states explain a column, or no start has a likelihood.
  func fit(
    _ coordinates: ETSCoordinates, prior: ETSPrior, effort: ETSEstimation.Effort, warm: [ETSParameters]
  ) -> Estimate? {
    let generic = ETSParameters(
      alpha: 0.3, beta: coordinates.form.trend == .none ? 0 : 0.03,
      gamma: coordinates.form.season == .none ? 0 : 0.1, phi: coordinates.form.isDamped ? 0.95 : 1, level: 0,
      season: [Double](repeating: 0, count: coordinates.seasonLength))
    guard let first = Projection(self, coordinates, generic) else { return nil }
    var beta = first.step(errors(coordinates.form, generic, values), isProjected: true)
    var (best, length): (Estimate?, Double) = (nil, 1)
    var (step, starts) = (beta.map { _ in 0.0 }, warm)
    for turn in 0..<Self.turns {
      let rest = rest(beta)
      guard var workspace = ETSWorkspace(rest, seasonLength: max(coordinates.seasonLength, 1)),
        let estimation = ETSEstimation.fit(
          coordinates, &workspace, prior: prior, effort: turn == 0 ? effort : .refining, warm: starts),
        let projection = Projection(self, coordinates, estimation.parameters)
      else { return best }
      if let best, estimation.logLikelihood < best.estimation.logLikelihood - 1e-9 {
        // Too far: half the way from the best.
        length /= 2
        guard length > 1e-3 else { return best }
        beta = zip(best.coefficients, step).map { $0 + length * $1 }
        continue
      }
      let errors = errors(coordinates.form, estimation.parameters, rest)
      best = Estimate(
        estimation: estimation, coefficients: beta, rest: rest, inverseFactor: projection.inverseFactor,
        states: projection.states)
      step = projection.step(errors, isProjected: false)
      guard projection.gain(of: step, errors) > effort.tolerance else { break }
      length = 1
      beta = zip(beta, step).map(+)
      starts = [estimation.parameters]
    }
    return best
  }

  private func rest(_ beta: [Double]) -> [Double] {
    values.indices.map { t in
      var value = values[t]
      for (column, coefficient) in zip(sample, beta) { value -= coefficient * column[t] }
      return value
    }
  }

  private func errors(_ form: ETSForm, _ parameters: ETSParameters, _ values: [Double]) -> [Double] {
    ETSRecursion.run(form, parameters, values).errors
  }

  /// What the columns' errors have beside the initial states, for given smoothing parameters.
  private struct Projection {
    /// The errors of each column, started from nothing.
    private let responses: [[Double]]
    /// The same orthogonal to what the initial states can do.
    private let tails: [[Double]]
    private let factor: Cholesky
    private let qr: QR?
    private let observed: [Int]
    let states: [ETSState]

    init?(_ regression: ETSRegression, _ coordinates: ETSCoordinates, _ parameters: ETSParameters) {
      let form = coordinates.form
      var empty = parameters
      (empty.level, empty.trend) = (0, 0)
      empty.season = [Double](repeating: 0, count: coordinates.seasonLength)
      let observed = regression.values.indices.filter { !regression.values[$0].isNaN }
      func response(_ start: ETSParameters, _ values: [Double]) -> [Double] {
        let errors = ETSRecursion.run(form, start, values).errors
        return observed.map { errors[$0] }
      }
      let units = coordinates.hasFixedStates ? [] : Self.units(empty, form)
      let nothing = regression.values.map { $0.isNaN ? Double.nan : 0 }
      guard observed.count > units.count else { return nil }
      let qr =
        units.isEmpty ? nil : try? QR(consuming: Matrix(columns: units.map { response($0, nothing) }))
      guard units.isEmpty || qr != nil else { return nil }
      var (responses, tails, states): ([[Double]], [[Double]], [ETSState]) = ([], [], [])
      for column in regression.sample {
        let own = response(empty, column)
        var start = empty
        if let qr {
          let turned = qr.applyQTransposed(own)
          tails.append(Array(turned[units.count...]))
          guard let shares = try? qr.solve(own) else { return nil }
          // Errors are what the states leave: e(x, s) = e(x, 0) + Σ s e(0, unit).
          for (unit, share) in zip(units, shares) {
            start.level -= share * unit.level
            start.trend -= share * unit.trend
            for index in start.season.indices { start.season[index] -= share * unit.season[index] }
          }
        } else {
          tails.append(own)
        }
        let (before, after) = (Self.dot(own, own), Self.dot(tails[tails.count - 1], tails[tails.count - 1]))
        guard after > 1e-16 * before, after > 0 else { return nil }
        responses.append(own)
        var state = ETSState(form, start)
        for value in column { state.update(with: value.isNaN ? state.mean : value) }
        states.append(state)
      }
      var information = Matrix(rows: tails.count, columns: tails.count)
      for i in tails.indices { for j in tails.indices { information[i, j] = Self.dot(tails[i], tails[j]) } }
      guard let factor = try? Cholesky(information), factor.reciprocalCondition > 1e-14 else { return nil }
      (self.responses, self.tails, self.states, self.factor) = (responses, tails, states, factor)
      (self.qr, self.observed) = (qr, observed)
    }

    /// One free initial state each.
    private static func units(_ empty: ETSParameters, _ form: ETSForm) -> [ETSParameters] {
      var units: [ETSParameters] = []
      func add(_ change: (inout ETSParameters) -> Void) {
        var unit = empty
        change(&unit)
        units.append(unit)
      }
      add { $0.level = 1 }
      if form.trend != .none { add { $0.trend = 1 } }
      for position in empty.season.indices.dropLast() {
        add {
          $0.season[position] = 1
          $0.season[empty.season.count - 1] = -1
        }
      }
      return units
    }

    /// Newton's step of β for some errors.
    /// - Parameter isProjected: whether the states are still to be found; else they are at their best.
    func step(_ errors: [Double], isProjected: Bool) -> [Double] {
      let own = observed.map { errors[$0] }
      guard isProjected, let qr else { return factor.solve(responses.map { Self.dot($0, own) }) }
      let turned = qr.applyQTransposed(own)
      let tail = Array(turned[(turned.count - (tails.first?.count ?? 0))...])
      return factor.solve(tails.map { Self.dot($0, tail) })
    }

    /// The log-likelihood that the step promises.
    func gain(of step: [Double], _ errors: [Double]) -> Double {
      let own = observed.map { errors[$0] }
      let slope = zip(step, responses).reduce(0) { $0 + $1.0 * Self.dot($1.1, own) }
      let squares = Self.dot(own, own)
      return squares > 0 ? 0.5 * Double(own.count) * abs(slope) / squares : 0
    }

    /// L⁻¹ by rows.
    var inverseFactor: [[Double]] {
      let count = tails.count
      let columns = (0..<count).map { j in factor.solveLower((0..<count).map { $0 == j ? 1 : 0 }) }
      return (0..<count).map { i in columns.map { $0[i] } }
    }

    private static func dot(_ a: [Double], _ b: [Double]) -> Double {
      var sum = 0.0
      for index in a.indices { sum += a[index] * b[index] }
      return sum
    }
  }
}
