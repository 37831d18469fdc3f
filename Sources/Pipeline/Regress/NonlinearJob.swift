import Nonlinear
import Regression
import Reports
import TimeSeries

/// `almanac regress --nls`: a curve given as a formula, fitted to the columns of a table.
public struct NonlinearJob: Sendable {
  private let source: String
  private let expression: String
  private let start: String
  private let bounds: String?
  private let priors: String?
  private let weights: String?
  private let level: String?
  private let hasProfiles: Bool

  /// Creates a job from the words of the command line.
  /// - Parameters:
  ///   - source: a table, CSV with a header or a NIST .dat file; what messages name.
  ///   - expression: `y ~ b1*(1 - exp(-b2*x))`.
  ///   - start: `b1=500,b2=1e-4`.
  ///   - bounds: `b1=0:1000,b2=0:`; an end that is left out is open.
  ///   - priors: `b1=230:5`, mean and standard deviation of a normal law.
  ///   - weights: the column that holds the weight of each row.
  ///   - level: the percentage of the intervals, 95 unless given.
  ///   - hasProfiles: whether intervals of the profile likelihood are computed too.
  public init(
    source: String, expression: String, start: String, bounds: String? = nil, priors: String? = nil,
    weights: String? = nil, level: String? = nil, hasProfiles: Bool = false
  ) {
    self.source = source
    self.expression = expression
    self.start = start
    self.bounds = bounds
    self.priors = priors
    self.weights = weights
    self.level = level
    self.hasProfiles = hasProfiles
  }

  /// Reads the table, fits the curve and reports, with what should be said about the run.
  /// - Throws: `InputError`, `Failure`.
  public func report() throws -> (Report, remarks: [String]) {
    let table = try DataTable.read(file: source, bytes: TextFile.read(source))
    for name in try formula().names + (weights.map { [$0] } ?? []) where table.labels(name) != nil {
      guard table.numbers(name) == nil else { continue }
      throw Failure(
        message: "\(source): the column '\(name)' holds words, and the formula calculates with it")
    }
    let columns = table.names.reduce(into: [:]) { $0[$1] = table.numbers($1) }
    let remainders = table.names.reduce(into: [:]) { $0[$1] = table.remainders($1) }
    return try report(columns: columns, remainders: remainders, header: table.names)
  }

  /// The same for a table read elsewhere.
  /// - Parameter columns: every column of numbers by its name, all of one length, NaN where a value is missing.
  public func report(columns: [String: [Double]]) throws -> (Report, remarks: [String]) {
    try report(columns: columns, remainders: [:], header: Array(columns.keys))
  }

  /// - Parameter header: the names of all columns, for messages.
  private func report(
    columns: [String: [Double]], remainders: [String: [Double]], header: [String]
  ) throws -> (Report, remarks: [String]) {
    let formula = try formula()
    let starts = try Assignments.numbers(start, option: "--start")
    var method = NonlinearLeastSquares()
    method.level = try percentage()
    for (name, ends) in try Assignments.pairs(bounds ?? "", option: "--bounds", isOpen: true) {
      guard ends.0 <= ends.1 else {
        throw Failure(message: "--bounds: the lower end of '\(name)' lies above the upper one")
      }
      method.bounds[name] = ends.0...ends.1
    }
    for (name, law) in try Assignments.pairs(priors ?? "", option: "--prior", isOpen: false) {
      method.priors[name] = ParameterPrior(mean: law.0, standardDeviation: law.1)
    }
    var table = columns
    var rowWeights: [Double]?
    if let weights {
      rowWeights = try column(weights, in: columns, header)
      if !formula.names.contains(weights) { table[weights] = nil }
    }
    do {
      let parameters = try formula.parameters(
        columns: Set(header), starts: starts.map(\.name) + method.priors.keys.sorted())
      let model = try NonlinearModel(
        formula, columns: table, remainders: remainders, parameters: parameters, weights: rowWeights)
      let fit = try method.fit(
        model, start: Dictionary(starts.map { ($0.name, $0.value) }) { _, last in last })
      let profiles =
        hasProfiles ? fit.parameters.indices.map { fit.profileInterval(of: $0, level: method.level) } : nil
      return (.nonlinear(fit, formula: formula.description, profiles: profiles), fit.remarks)
    } catch let error as FormulaError {
      throw failure(error)
    } catch let error as NonlinearError {
      throw Failure(message: "\(source): \(error)")
    }
  }

  private func formula() throws -> NonlinearFormula {
    do {
      return try NonlinearFormula(expression)
    } catch {
      throw failure(error)
    }
  }

  private func failure(_ error: FormulaError) -> Failure {
    Failure(
      message: "--nls, \(error)", picture: Failure.picture(of: expression, column: error.offset + 1))
  }

  private func percentage() throws -> Double {
    guard let level else { return 0.95 }
    guard let value = Double(level), value > 0, value < 100 else {
      throw Failure(message: "--level takes a percentage between 0 and 100, as in 95; '\(level)' is none")
    }
    return value / 100
  }

  private func column(
    _ name: String, in columns: [String: [Double]], _ header: [String]
  ) throws -> [Double] {
    if let values = columns[name] { return values }
    let hint = InputError.nearest(name, among: header).map { "; did you mean '\($0)'?" } ?? ""
    throw Failure(message: "\(source): there is no column '\(name)'\(hint)")
  }
}
