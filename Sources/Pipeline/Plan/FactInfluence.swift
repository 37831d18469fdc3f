import Facts
import OrderedCollections
import Scenarios
import TimeSeries

/// What each figure does to the forecast: the forecast with it less the forecast without it, one figure at a time.
///
///     effectᵢ = E[y | all figures] − E[y | all but i]
///
/// The model is reconciled, fitted and drawn again without the figure and its restatements, with the same draws. Effects
/// do not add up to anything: figures that stand in for one another have none alone. Their sizes are therefore also told
/// as shares, which add up to one.
public struct FactInfluence: Sendable {
  /// One figure with its restatements.
  struct Row: Sendable {
    let facts: [Fact]
    /// By cell; nil where nothing can be forecast without the figure.
    let effects: [Double?]
  }

  let project: Project
  let cells: [(key: String, period: Period)]
  /// The forecast with all figures.
  let values: [Double?]
  /// Figures that move some cell.
  let rows: [Row]
  /// How many figures move none.
  let idle: Int

  /// Fewer paths than scenarios have: the draws are the same with and without, so that little of their noise is left.
  private static let paths = 1000

  /// Forecasts once with all figures and once without each.
  /// - Throws: `InputError`, `Failure`.
  public init(
    _ project: Project, _ request: ScenarioRequest, threads: Int? = nil, progress: Progress = .silent
  ) throws {
    let paths = request.paths ?? min(Self.paths, project.model.report.paths)
    let plan = try Self.plan(project, paths, request.seed)
    let periods = try request.at(plan)
    let cells = try request.keys(plan).flatMap { key in periods.map { (key: key, period: $0) } }
    let values = Self.means(plan, cells)
    let drivers = cells.map { Self.drivers(of: $0.key, project.model) }
    let figures = project.documents.checks.map(\.facts) + project.past.checks.map(\.facts)
    progress.begin(figures.count)
    let effects = try Parallel.map(figures, threads: threads, progress: progress) { ids -> [Double?]? in
      let without = try project.without(Set(ids))
      let changed = Set(
        project.histories.keys.filter { !Self.isSame(project.histories[$0], without.histories[$0]) })
      guard drivers.contains(where: { !$0.isDisjoint(with: changed) }) else { return nil }
      guard let other = try? Self.plan(without, paths, request.seed) else { return cells.map { _ in nil } }
      return zip(cells.indices, Self.means(other, cells)).map { cell, without in
        // What only the joint draws carry over from a series of another kind is noise, not news.
        if drivers[cell].isDisjoint(with: changed) { return 0 }
        return values[cell].flatMap { with in without.map { with - $0 } }
      }
    }
    rows = zip(figures, effects).compactMap { ids, effects in
      effects.map { Row(facts: ids.compactMap(project.fact), effects: $0) }
    }
    idle = effects.count { $0 == nil }
    self.project = project
    self.cells = cells
    self.values = values
  }

  /// Each figure's share in the sum of the sizes of all effects on a cell; they add up to one.
  func shares(of cell: Int) -> [Double] {
    let total = rows.reduce(0) { $0 + abs(($1.effects[cell] ?? 0)) }
    return rows.map { total > 0 ? abs($0.effects[cell] ?? 0) / total : 0 }
  }

  private static func plan(_ project: Project, _ paths: Int, _ seed: UInt64?) throws -> ScenarioPlan {
    try ScenarioPlan(project, paths: paths, seed: seed, carriesOutScenarios: false, allowsUnfitted: true)
  }

  private static func means(_ plan: ScenarioPlan, _ cells: [(key: String, period: Period)]) -> [Double?] {
    cells.map { plan.mean($0.key, $0.period) }
  }

  /// The series and all that their identities name.
  private static func drivers(of key: String, _ model: ModelFile) -> Set<String> {
    var found: Set = [key]
    var waiting = [key]
    while let key = waiting.popLast() {
      for name in model.series[key]?.identity?.names ?? [] where found.insert(name).inserted {
        waiting.append(name)
      }
    }
    return found
  }

  private static func isSame(_ a: Series?, _ b: Series?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return a.start == b.start && a.values.count == b.values.count
      && zip(a.values, b.values).allSatisfy {
        $0 == $1 || $0.isNaN && $1.isNaN || abs($0 - $1) <= 1e-9 * abs($0)
      }
  }
}
