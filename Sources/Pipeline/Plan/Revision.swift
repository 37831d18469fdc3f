import Facts
import Scenarios
import TimeSeries

/// How the forecast of the fitted models changed between two days, by the figures that became known in between.
///
/// The model is read, reconciled and fitted as it stood on every day on which figures arrived; a day's figures have the
/// change that they made together, in the order in which they came, so that the changes add up. Means of simulated
/// paths: a change smaller than their noise is none.
public struct Revision: Sendable {
  /// One day and what stood after it; values are `nil` where nothing could be forecast yet.
  struct Step: Sendable {
    let day: CalendarDate
    let figures: [Fact]
    let values: [Double?]
  }

  let project: Project
  let cells: [(key: String, period: Period)]
  /// The first is the forecast on the earlier day.
  let steps: [Step]

  /// Reads a model as it stood on the earlier day, on every day with new figures, and on the later one.
  /// - Throws: `InputError`, `Failure`.
  public init(_ path: String, since: String, until: String?, _ request: ScenarioRequest) throws {
    guard let first = CalendarDate(iso: since) else {
      throw Failure(message: "--since must be a date like 2021-06-30, not '\(since)'")
    }
    let project = try Project(path, day: until)
    guard let last = project.vintage else {
      throw Failure(message: "\(project.model.file): there is no as_of; name the later day with --as-of")
    }
    guard first < last else { throw Failure(message: "--since must be a day before \(last), not \(first)") }
    let plan = try ScenarioPlan(
      project, paths: request.paths, seed: request.seed, carriesOutScenarios: false, allowsUnfitted: true)
    let periods = try request.at(plan)
    let cells = try request.keys(plan).flatMap { key in periods.map { (key: key, period: $0) } }
    var steps: [Step] = []
    for (day, figures) in [(first, [])] + project.arrivals(after: first, until: last) {
      steps.append(
        Step(day: day, figures: figures, values: try Self.values(path, day, cells, request)))
    }
    self.project = project
    self.cells = cells
    self.steps = steps
  }

  /// What was forecast on a day, or known by then.
  private static func values(
    _ path: String, _ day: CalendarDate, _ cells: [(key: String, period: Period)], _ request: ScenarioRequest
  ) throws -> [Double?] {
    let project = try Project(path, asOf: day)
    let plan: ScenarioPlan
    do {
      plan = try ScenarioPlan(
        project, paths: request.paths, seed: request.seed, carriesOutScenarios: false, allowsUnfitted: true)
    } catch is Failure {
      // Too early for any forecast.
      return cells.map { _ in nil }
    }
    return cells.map { plan.mean($0.key, $0.period) }
  }
}
