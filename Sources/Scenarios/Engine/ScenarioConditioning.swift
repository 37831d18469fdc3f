import Conditioning
import NumericalCore
import TimeSeries

/// The `see` assumptions of a scenario as conditions on the joint law of the draws.
///
/// Positive series are conditioned in logarithms, so growth is linear. A condition on an identity (a sum of series)
/// acts on the identity's own draws; since the kernel is linear and the identity need not be, what is left is taken
/// out path by path with the same gain, until the assumption holds exactly on every path.
///
/// Only the cells that conditions speak of, and what these are made of, go through the kernel; every update of a path
/// is a combination of the conditioned quantities' covariances with the cells, so that all other cells follow by one
/// product (`FollowingCells`). Where drivers are named, it is their covariances given all that stays (`Projection`).
/// Series that nothing connects with what is seen (`SeriesBlocks`) have no part in it.
struct ScenarioConditioning {
  private let engine: ScenarioEngine
  private let seen: [Assumption]
  private let scale: WorkingScale
  /// The modelled series that can move.
  private let block: [String]
  /// The cells of series that move, then those of identities.
  private let cells: [FutureCell]
  private let positions: [FutureCell: Int]
  private let moving: Int
  private let conditions: [AssumedCondition]

  private var paths: Int { engine.base.paths }

  /// - Parameters:
  ///   - seen: what is assumed of one block of series, by way of the same drivers.
  ///   - outcome: what the conditions act on.
  init(_ engine: ScenarioEngine, _ seen: [Assumption], on outcome: ScenarioOutcome) throws {
    self.engine = engine
    self.seen = seen
    let futures = outcome.futures
    let drivers = seen.first?.drivers ?? []
    let parts = seen.flatMap { engine.drivers(of: $0.series) }
    let block = engine.block(of: parts, in: outcome.blocks)
    self.block = block
    let keys = seen.map(\.series) + parts + (drivers.isEmpty ? [] : block)
    let scale = WorkingScale(engine.model, futures, Set(keys))
    self.scale = scale
    conditions = try seen.flatMap { try engine.conditions(of: $0, in: scale, futures) }

    var moved: [FutureCell] = []
    var identities: [FutureCell] = []
    var found: Set<FutureCell> = []
    for term in conditions.flatMap(\.row) where found.insert(term.cell).inserted {
      let cell = term.cell
      guard !engine.modelled.contains(cell.series) else {
        moved.append(cell)
        continue
      }
      identities.append(cell)
      for part in engine.drivers(of: cell.series).map({ FutureCell(series: $0, step: cell.step) })
      where found.insert(part).inserted {
        moved.append(part)
      }
    }
    cells = moved + identities
    moving = moved.count
    positions = Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1, $0) })
  }

  /// Moves the futures of an outcome onto the assumptions and records how plausible these are.
  func apply(to outcome: inout ScenarioOutcome) throws {
    let sample = ScenarioEngine.sample(cells, of: outcome.futures, scale)
    try checkFinite(sample)
    let matrix = matrix
    // One stream for all scenarios: the same assumption meets the same noise everywhere, and no other block does.
    let stream = (["noise of assumptions"] + block.prefix(1) + seen[0].drivers).joined(separator: " ")
    var generator = Xoshiro256(seed: engine.seed, stream: stream)
    let conditioned: Conditioned
    let staying: Projection?
    do {
      staying = try projection(outcome.futures)
      conditioned = try condition(
        .draws(sample),
        on: Conditions(
          matrix: matrix, values: conditions.map(\.value),
          kind: conditions.map(\.kind), labels: conditions.map(\.label)),
        via: staying.map { .remainder(driverCells, given: $0) }, using: &generator)
    } catch let conflict as ConflictingConditions {
      let place = conditions.first { conflict.labels.contains($0.label) }?.assumption ?? seen[0]
      throw ScenarioError(
        location: place.location,
        message: "scenario '\(outcome.scenario.name)' is infeasible: these cannot hold together: "
          + conflict.labels.joined(separator: "; "))
    } catch let error as ConditioningError {
      throw ScenarioError(
        location: seen[0].location, message: "scenario '\(outcome.scenario.name)' is infeasible: \(error)")
    } catch let error as FactorizationError {
      throw ScenarioError(
        location: seen[0].location,
        message: "scenario '\(outcome.scenario.name)' cannot be computed: the draws are \(error)")
    }
    guard case .draws(var moved) = conditioned.law else { preconditionFailure("draws stay draws") }
    try settle(conditioned.gain, from: sample, &moved, outcome.scenario)
    let following = seen[0].drivers.isEmpty ? block : seen[0].drivers.filter(block.contains)
    FollowingCells(matrix: matrix, from: sample, to: moved, given: staying).move(
      &outcome.futures, following, scale: WorkingScale(engine.model, outcome.futures, following))
    store(moved, in: &outcome.futures)
    outcome.surprise.add(conditioned, labels: conditions.map(\.label))
  }

  /// R over the cells.
  private var matrix: Matrix {
    var matrix = Matrix(rows: conditions.count, columns: cells.count)
    for (index, condition) in conditions.enumerated() {
      for term in condition.row { matrix[index, position(term.cell)] += term.coefficient }
    }
    return matrix
  }

  private func position(_ cell: FutureCell) -> Int {
    guard let position = positions[cell] else { preconditionFailure("every condition's cells are listed") }
    return position
  }

  /// The cells of the series that may move and those that follow from them.
  private var driverCells: [Int] {
    cells.indices.filter { $0 >= moving || seen[0].drivers.contains(cells[$0].series) }
  }

  /// On all cells of the block that stay; `nil` where everything may move.
  private func projection(_ futures: Futures) throws -> Projection? {
    let drivers = seen[0].drivers
    guard !drivers.isEmpty else { return nil }
    let columns = block.filter { !drivers.contains($0) }.flatMap { key in
      (0..<futures.horizon).map { step in
        let draws = Array(futures.step(key, step))
        return scale.isLogarithmic(key) ? VectorMath.log(draws) : draws
      }
    }
    return try Projection(on: columns.isEmpty ? Matrix(rows: paths, columns: 0) : Matrix(columns: columns))
  }

  /// Values that gaps in the known past made unusable, and identities that are hardly ever what their support says.
  private func checkFinite(_ sample: Matrix) throws {
    for (row, cell) in cells.enumerated() {
      let bad = (0..<paths).count { !sample[row, $0].isFinite }
      let place = (seen.first { $0.series == cell.series } ?? seen[0]).location
      let period = engine.base.start.advanced(by: cell.step)
      guard bad == 0 else {
        throw place.inputError(
          "nothing can be seen of '\(cell.series)': \(bad) of its \(paths) values in \(period) are not finite"
        )
      }
      guard engine.model.series[cell.series]?.support == .positive, !scale.isLogarithmic(cell.series) else {
        continue
      }
      let outside = (0..<paths).count { sample[row, $0] <= 0 }
      guard 2 * outside <= paths else {
        throw place.inputError(
          "nothing can be seen of '\(cell.series)': \(outside) of its \(paths) values in \(period) are not"
            + " positive, though its support is")
      }
    }
  }

  /// Puts the cells that went through the kernel where they are now.
  private func store(_ moved: Matrix, in futures: inout Futures) {
    let columns = moved.transposed()
    let drivers = seen[0].drivers
    for (position, cell) in cells.enumerated().prefix(moving)
    where drivers.isEmpty || drivers.contains(cell.series) {
      let values = columns.column(position)
      futures.setStep(
        cell.series, cell.step, scale.isLogarithmic(cell.series) ? VectorMath.exp(values) : values)
    }
    engine.identities.apply(to: &futures)
  }

  // MARK: Identities

  /// Newton's chord for identities: each path is moved along the gain until its own conditions hold exactly.
  private func settle(
    _ gain: Matrix, from given: Matrix, _ current: inout Matrix, _ scenario: Scenario
  ) throws {
    guard moving < cells.count else { return }
    let wanted = current
    let tolerances = conditions.map { tolerance($0, given) }
    var unmet: Set<Int> = []
    for _ in 0..<50 {
      // What the identities' own draws are asked to be, less what their parts give.
      let actual = identityValues(current)
      var gaps = Matrix(rows: conditions.count, columns: paths)
      unmet = []
      for (index, condition) in conditions.enumerated() {
        let terms = condition.row.map { (position($0.cell), $0.coefficient) }
        for path in 0..<paths {
          var gap = 0.0
          for (row, coefficient) in terms {
            let value = row < moving ? current[row, path] : actual[row - moving][path]
            gap += coefficient * (wanted[row, path] - value)
          }
          // Negated, so that NaN counts as unmet.
          if !(abs(gap) <= tolerances[index]) { unmet.insert(index) }
          gaps[index, path] = gap
        }
      }
      if unmet.isEmpty { return }
      // The gain is a right inverse of the conditions' linear part: one step removes a gap to first order.
      current.addProduct(gain, gaps)
    }
    // A soft condition need not be met to the last digit; a hard one that is not met contradicts the others: fixed
    // parts fix the whole.
    guard let first = unmet.filter({ conditions[$0].isExact }).min() else { return }
    throw ScenarioError(
      location: conditions[first].assumption.location,
      message: "scenario '\(scenario.name)' is infeasible: these cannot hold together: "
        + conditions.map(\.label).joined(separator: "; "))
  }

  /// The identities' cells in working scale as their parts have them now, one array a cell.
  private func identityValues(_ current: Matrix) -> [[Double]] {
    cells.dropFirst(moving).map { cell in
      var known: [String: [Double]] = [:]
      func values(_ key: String) -> [Double] {
        if let values = known[key] { return values }
        let result: [Double]
        if let identity = engine.identityInForce(key) {
          result = identity.values(count: paths, values)
        } else if let row = positions[FutureCell(series: key, step: cell.step)] {
          let draws = current.row(row)
          result = scale.isLogarithmic(key) ? VectorMath.exp(draws) : draws
        } else {
          preconditionFailure("the parts of '\(cell.series)' are listed")
        }
        known[key] = result
        return result
      }
      let levels = values(cell.series)
      return scale.isLogarithmic(cell.series) ? VectorMath.log(levels) : levels
    }
  }

  /// How far a condition may be missed: rounding of the quantities in it, or a thousandth of its own softness.
  private func tolerance(_ condition: AssumedCondition, _ given: Matrix) -> Double {
    let size = condition.row.reduce(0.0) { sum, term in
      let row = position(term.cell)
      let largest = (0..<paths).reduce(0.0) { max($0, abs(given[row, $1])) }
      return sum + abs(term.coefficient) * largest
    }
    guard case .noisy(let variance) = condition.kind else { return 1e-11 * size }
    return max(1e-11 * size, 1e-3 * variance.squareRoot())
  }
}
