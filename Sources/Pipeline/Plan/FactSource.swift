import Facts
import Scenarios
import TimeSeries

/// What `check` and `series` work on: a model with its figures, or a bare facts file.
public struct FactSource: Sendable {
  let name: String
  let ledgers: [Ledger]
  /// Where each ledger is kept.
  let files: [String]
  let reconciliations: [Reconciliation]
  /// The model, where it is not a bare facts file.
  private let project: Project?

  /// Reads and reconciles.
  /// - Throws: `InputError`, `Failure`.
  public init(_ path: String) throws {
    if Project.isModel(path) {
      self.init(try Project(path))
      return
    }
    let ledger = try Ledger(file: path, bytes: TextFile.read(path))
    do {
      let problem = ReconciliationProblem(ledger: ledger, calendar: Self.calendar(of: ledger))
      self.init(name: path, files: [path], ledgers: [ledger], reconciliations: [try problem.reconcile()])
    } catch let error as DefinitionError {
      throw Failure(message: "\(path): \(error)")
    }
  }

  private init(
    name: String, files: [String], ledgers: [Ledger], reconciliations: [Reconciliation],
    project: Project? = nil
  ) {
    self.name = name
    self.files = files
    self.ledgers = ledgers
    self.reconciliations = reconciliations
    self.project = project
  }

  /// What the model file gives reason to doubt.
  var lints: [ModelLint] { project?.lints() ?? [] }

  init(_ project: Project) {
    let model = project.model
    let folder = model.file.lastIndex(of: "/").map { String(model.file[...$0]) } ?? ""
    self.init(
      name: model.file, files: [model.facts, model.history].map { $0.map { folder + $0 } ?? "" },
      ledgers: [project.ledger, project.history],
      reconciliations: [project.documents, project.past], project: project)
  }

  /// The fiscal year that the facts speak of: the month in which a whole one (`FY2021`) ends, else the calendar year.
  private static func calendar(of ledger: Ledger) -> FiscalCalendar {
    let ends = ledger.facts.lazy.filter { fact in
      fact.period.map { $0.hasPrefix("FY") && $0.dropFirst(2).allSatisfy(\.isNumber) } ?? false
    }.compactMap(\.periodEnd?.month)
    return FiscalCalendar(yearEndMonth: ends.first ?? 12)
  }

  /// The fact of an id, from whichever ledger holds it.
  func fact(_ id: String) -> Fact? {
    ledgers.lazy.compactMap { $0.fact(id) }.first
  }
}
