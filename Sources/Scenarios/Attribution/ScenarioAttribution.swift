import TimeSeries

/// Which assumption of a scenario moves what: each one's share of the shift of the mean against the fitted models.
///
/// Shapley values over the assumptions, each carried out as it is written (`see`, `do`, ranges, by way of drivers), so
/// that identities and overrides count too; a column sums with the others to the whole shift.
///
///     φⱼ = Σ over sets A without j of |A|!(q − |A| − 1)!/q! · (mean(A ∪ j) − mean(A))
///
/// Beyond eight assumptions the average of the order they are written in and its reverse: as exact, not as symmetric.
public struct ScenarioAttribution: Sendable {
  /// The scenario.
  public let scenario: Scenario
  /// Its assumptions, inherited ones first.
  public let assumptions: [Assumption]
  /// How much of what makes the scenario unusual would go with each assumption; 0 for those that override.
  public let blame: [Double]
  /// The probability, under the unconditional model, of assumptions at least as unusual.
  public let plausibility: Double?
  /// One a series and period.
  public let cells: [Cell]

  /// The shift of one mean.
  public struct Cell: Sendable, Hashable {
    /// The series.
    public let series: String
    /// The period.
    public let period: Period
    /// The mean under the fitted models.
    public let base: Double
    /// The mean under the scenario.
    public let value: Double
    /// What each assumption adds; they sum to `value − base`.
    public let contributions: [Double]
  }

  /// Attributes a scenario.
  /// - Throws: as `ScenarioEngine.outcome(of:)`.
  /// - Complexity: 2^q scenarios for q assumptions up to eight, 2q beyond.
  public init(
    _ engine: ScenarioEngine, scenario: Scenario, series: [String], periods: [Period]
  ) throws {
    let assumptions = engine.assumptions(of: scenario)
    let wanted = series.flatMap { key in periods.compactMap { engine.base.index(of: $0) }.map { (key, $0) } }
    func means(_ members: [Int]) throws -> [Double] {
      let outcome = try engine.outcome(of: scenario, assuming: members.map { assumptions[$0] })
      return wanted.map { outcome.futures.step($0, $1).reduce(0, +) / Double(engine.base.paths) }
    }
    let count = assumptions.count
    let whole = try engine.outcome(of: scenario)
    let shares =
      count <= 8 ? try Self.shapley(count, means) : try Self.bothOrders(count, means)
    let (base, value) = (try means([]), try means(Array(0..<count)))
    self.scenario = scenario
    self.assumptions = assumptions
    plausibility = whole.plausibility
    blame = assumptions.map { assumption in
      whole.blame.filter { $0.label.hasPrefix("\(assumption.location) ") }.reduce(0) { $0 + $1.share }
    }
    cells = wanted.enumerated().map { index, cell in
      Cell(
        series: cell.0, period: engine.base.start.advanced(by: cell.1), base: base[index],
        value: value[index],
        contributions: shares.map { $0[index] })
    }
  }

  private static func shapley(_ count: Int, _ means: ([Int]) throws -> [Double]) throws -> [[Double]] {
    guard count > 0 else { return [] }
    let values = try (0..<1 << count).map { set in try means((0..<count).filter { set >> $0 & 1 == 1 }) }
    var weights = [1 / Double(count)]
    for size in stride(from: 1, to: count, by: 1) {
      weights.append(weights[size - 1] * Double(size) / Double(count - size))
    }
    return (0..<count).map { j in
      var share = [Double](repeating: 0, count: values[0].count)
      for set in 0..<1 << count where set >> j & 1 == 0 {
        for cell in share.indices {
          share[cell] += weights[set.nonzeroBitCount] * (values[set | 1 << j][cell] - values[set][cell])
        }
      }
      return share
    }
  }

  private static func bothOrders(_ count: Int, _ means: ([Int]) throws -> [Double]) throws -> [[Double]] {
    let forward = try (0...count).map { try means(Array(0..<$0)) }
    let backward = try (0...count).map { try means(Array($0..<count)) }
    return (0..<count).map { j -> [Double] in
      let first = zip(forward[j + 1], forward[j]).map { $0 - $1 }
      let last = zip(backward[j], backward[j + 1]).map { $0 - $1 }
      return zip(first, last).map { ($0 + $1) / 2 }
    }
  }
}
