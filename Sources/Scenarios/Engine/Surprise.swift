import Conditioning
import NumericalCore

/// How far what a scenario assumes lies from what the models alone would have.
///
/// Squared distances of groups that move apart add up, D² ~ χ² with as many degrees of freedom as independent values;
/// ranges multiply. A shock, a break and an event count as one value each: how far the shift leads in the law's own
/// metric, δᵀS⁻¹δ.
struct Surprise: Sendable {
  private(set) var squaredDistance = 0.0
  private var values = 0
  private var rangeProbability = 1.0
  /// Whether something is assumed of which the models can say how far out it lies.
  private(set) var isMeasured = false
  /// Whether something is assumed that the models and the other assumptions rule out.
  private var isUnmeasurable = false
  /// What would go off the distance without one condition.
  private(set) var blame: [(label: String, distance: Double)] = []

  /// The probability of assumptions at least as far out; `nil` where there is nothing to be measured.
  var plausibility: Double? {
    guard isMeasured, !isUnmeasurable else { return nil }
    let tail =
      values > 0 ? ChiSquaredDistribution(degreesOfFreedom: Double(values)).upperTail(squaredDistance) : 1
    return tail * rangeProbability
  }

  /// Adds conditions.
  mutating func add(_ conditioned: Conditioned, labels: [String]) {
    isMeasured = true
    squaredDistance += conditioned.squaredDistance
    values += conditioned.rank
    rangeProbability *= conditioned.rangeProbability
    blame += zip(labels, conditioned.blame).map { ($0, $1) }
  }

  /// Adds one shift.
  mutating func add(squaredDistance distance: Double, label: String) {
    isMeasured = true
    squaredDistance += distance
    values += 1
    blame.append((label, distance))
  }

  /// Notes that something cannot be measured.
  mutating func addUnmeasurable() { isUnmeasurable = true }
}

extension ScenarioEngine {
  /// How far out the values that `do` sets lie, given what has been seen and shocked already.
  ///
  /// What one assumption sets in a period counts where no later one sets it again.
  func measureOverrides(_ assumptions: [Assumption], in outcome: inout ScenarioOutcome) {
    var setter: [FutureCell: Int] = [:]
    for (index, assumption) in assumptions.enumerated() where assumption.mode == .do {
      for step in assumption.periods.compactMap(base.index) {
        setter[FutureCell(series: assumption.series, step: step)] = index
      }
    }
    guard !setter.isEmpty else { return }
    let futures = outcome.futures
    let scale = WorkingScale(model, futures, Set(setter.keys.map(\.series)))
    var conditions: [AssumedCondition] = []
    for (index, assumption) in assumptions.enumerated() where assumption.mode == .do {
      // A value that the support rules out is set all the same; it just cannot be measured.
      guard let own = try? self.conditions(of: assumption, in: scale, futures) else {
        return outcome.surprise.addUnmeasurable()
      }
      conditions += own.filter { condition in
        condition.row.first.map { setter[$0.cell] == index } == true
      }
    }
    let cells = Array(Set(conditions.flatMap { $0.row.map(\.cell) })).sorted {
      ($0.series, $0.step) < ($1.series, $1.step)
    }
    measure(conditions, over: cells, scale, in: &outcome)
  }

  /// δᵀS⁻¹δ of a shift of one series, δ the change of its mean in working scale.
  func measureShift(_ assumption: Assumption, from before: Futures, in outcome: inout ScenarioOutcome) {
    let key = assumption.series
    let scale = WorkingScale(model, before, [key])
    let cells = (0..<before.horizon).map { FutureCell(series: key, step: $0) }
    let old = Self.sample(cells, of: before, scale)
    let new = Self.sample(cells, of: outcome.futures, scale)
    let means = { (matrix: Matrix) in
      (0..<matrix.rows).map { matrix.row($0).reduce(0, +) / Double(max(1, matrix.columns)) }
    }
    let values = means(new)
    guard values.allSatisfy(\.isFinite) else { return outcome.surprise.addUnmeasurable() }
    let moved = zip(means(old), values).contains { abs($0 - $1) > 1e-12 * max(abs($0), abs($1)) }
    guard moved else { return }
    do {
      let conditioned = try condition(
        .draws(old), on: Conditions(matrix: .identity(cells.count), values: values))
      outcome.surprise.add(
        squaredDistance: conditioned.squaredDistance,
        label: "\(assumption.location) \(assumption.mode.rawValue) \(key)")
    } catch {
      outcome.surprise.addUnmeasurable()
    }
  }

  private func measure(
    _ conditions: [AssumedCondition], over cells: [FutureCell], _ scale: WorkingScale,
    in outcome: inout ScenarioOutcome
  ) {
    let positions = Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1, $0) })
    var matrix = Matrix(rows: conditions.count, columns: cells.count)
    for (index, condition) in conditions.enumerated() {
      for term in condition.row {
        if let position = positions[term.cell] { matrix[index, position] += term.coefficient }
      }
    }
    let sample = Self.sample(cells, of: outcome.futures, scale)
    // What has been seen exactly varies by rounding alone, and has no distance.
    let quantities = matrix.times(sample)
    let isFixed = (0..<quantities.rows).contains { row in
      let values = quantities.row(row)
      let (least, most) = (values.min() ?? 0, values.max() ?? 0)
      return !(most - least > 1e-9 * max(abs(least), abs(most)))
    }
    guard !isFixed else { return outcome.surprise.addUnmeasurable() }
    do {
      let conditioned = try condition(
        .draws(sample),
        on: Conditions(
          matrix: matrix, values: conditions.map(\.value), kind: conditions.map(\.kind),
          labels: conditions.map(\.label)))
      outcome.surprise.add(conditioned, labels: conditions.map(\.label))
    } catch {
      // The models leave no room for what is set: no distance is finite.
      outcome.surprise.addUnmeasurable()
    }
  }

  /// One row a cell, one column a path, in working scale.
  static func sample(_ cells: [FutureCell], of futures: Futures, _ scale: WorkingScale) -> Matrix {
    Matrix(
      columns: cells.map { cell in
        let draws = Array(futures.step(cell.series, cell.step))
        return scale.isLogarithmic(cell.series) ? VectorMath.log(draws) : draws
      }
    ).transposed()
  }
}
