import NumericalCore
import TimeSeries

/// A formula applied to a table: the design, the rows it uses, and the way to columns for new rows.
///
/// Rows are in time order; where a column `unique_id` tells several series apart, `lag`, `diff`, `trend` and seasons
/// stay within each. Rows with a missing value in any column that the formula names are left out and counted. Words are coded as
/// treatment contrasts, the first level the base; a categorical part of an interaction without its margin gets a
/// column for every level (Chambers & Hastie 1992, section 2.4.1).
public struct ModelFrame: Sendable {
  /// The formula.
  public let formula: Formula
  /// The complete rows.
  public let design: Design
  /// Their places in the table, from 0.
  public let rows: [Int]
  /// The table.
  public let data: DataTable
  /// Which term each column belongs to, -1 for the intercept.
  public let termOfColumn: [Int]
  /// The terms as they print.
  public let termNames: [String]

  private let parts: [[TermPart]]
  private let terms: [Formula.Term]

  /// Applies a formula.
  /// - Parameters:
  ///   - alongside: further columns without which a row is not complete, such as weights.
  ///   - seasonLength: what `season()` and `fourier()` take where they are not told; else the `ds` column decides.
  /// - Throws: `formula`, `notFinite`, `tooFewObservations`.
  public init(
    _ formula: Formula, data: DataTable, alongside: [String] = [], seasonLength: Int? = nil
  ) throws(RegressionError) {
    self.formula = formula
    self.data = data
    let evaluator = FormulaEvaluator(table: data)
    var terms = formula.terms
    if formula.everythingElse != nil {
      let used = Self.names(formula.response).union(alongside).union(["ds", "unique_id"])
      let others = data.names.filter { !used.contains($0) }.map {
        Formula.Term(factors: [.name($0, at: formula.everythingElse ?? 1)])
      }
      terms = others + terms.filter { term in !others.contains { $0.names == term.names } }
    }
    func season() throws(RegressionError) -> TermPart.Season {
      if let seasonLength { return TermPart.Season(length: seasonLength, offset: 0) }
      return try Self.season(data)
    }
    var parts: [[TermPart]] = []
    for term in terms {
      var own: [TermPart] = []
      for factor in term.factors { own.append(try TermPart(factor, evaluator, season: season)) }
      parts.append(own)
    }
    self.terms = terms
    self.parts = parts
    termNames = terms.map(\.description)

    let response = try Self.response(formula.response, evaluator)
    let built = try Self.columns(terms, parts, formula.hasIntercept, evaluator)
    var isMissing = zip(response.isMissing, built.isMissing).map { $0 || $1 }
    for name in alongside {
      switch try evaluator.column(name, 1) {
      case .numbers(let column):
        for (i, value) in column.values.enumerated() where value.isNaN { isMissing[i] = true }
      case .words(let words): for (i, word) in words.enumerated() where word == nil { isMissing[i] = true }
      }
    }
    let rows = isMissing.indices.filter { !isMissing[$0] }
    guard !rows.isEmpty else { throw .tooFewObservations(needed: 1, found: 0) }
    self.rows = rows
    termOfColumn = built.terms
    design = Design(
      names: built.names, columns: built.columns.map { column in ExtendedColumn(rows.map { column[$0] }) },
      response: ExtendedColumn(rows.map { response.numbers[$0] }), responseName: formula.response.description,
      hasIntercept: formula.hasIntercept)
  }

  /// How many rows were left out.
  public var droppedRows: Int { data.rowCount - rows.count }

  /// The regressors of new rows that follow those of the table, nil where a value is missing.
  ///
  /// `lag`, `diff`, `trend` and seasons go on from the rows that were fitted.
  public func regressors(for new: DataTable) throws(RegressionError) -> [[Double]?] {
    try regressors(joined: data.appending(new), from: data.rowCount)
  }

  /// Predictions for new rows that follow those of the table. Where the formula lags its own response and that is
  /// missing, the prediction takes its place.
  public func predictions(
    for new: DataTable, _ predict: (_ regressors: [Double]) -> Double
  ) throws(RegressionError) -> [(regressors: [Double], mean: Double)?] {
    var joined = data.appending(new)
    guard case .name(let response, _) = formula.response, usesLagged(response) else {
      return try regressors(joined: joined, from: data.rowCount).map { row in row.map { ($0, predict($0)) } }
    }
    var results: [(regressors: [Double], mean: Double)?] = []
    for i in 0..<new.rowCount {
      let row = try regressors(joined: joined, from: data.rowCount + i)[0]
      results.append(row.map { ($0, predict($0)) })
      if let mean = results[i]?.mean, joined.numbers(response)?[data.rowCount + i].isNaN ?? false {
        joined = joined.setting(response, row: data.rowCount + i, to: mean)
      }
    }
    return results
  }

  /// Whether a term reads earlier values of the column.
  private func usesLagged(_ name: String) -> Bool {
    terms.contains { $0.factors.contains { Self.names($0).contains(name) } }
  }

  private func regressors(joined: DataTable, from start: Int) throws(RegressionError) -> [[Double]?] {
    let built = try Self.columns(terms, parts, formula.hasIntercept, FormulaEvaluator(table: joined))
    return (start..<joined.rowCount).map { i in
      built.isMissing[i] ? nil : built.columns.map { $0[i].value }
    }
  }

  private struct Built {
    var names: [String] = []
    var columns: [[DoubleDouble]] = []
    var terms: [Int] = []
    var isMissing: [Bool]
  }

  private static func columns(
    _ terms: [Formula.Term], _ parts: [[TermPart]], _ hasIntercept: Bool, _ evaluator: FormulaEvaluator
  ) throws(RegressionError) -> Built {
    let rows = evaluator.table.rowCount
    var built = Built(isMissing: [Bool](repeating: false, count: rows))
    if hasIntercept {
      built.names.append("(Intercept)")
      built.columns.append([DoubleDouble](repeating: DoubleDouble(1), count: rows))
      built.terms.append(-1)
    }
    let known = Set(terms.map(\.names)).union(hasIntercept ? [[]] : [])
    // Without an intercept the first categorical main effect stands in for it.
    var spanned = hasIntercept
    for (t, term) in terms.enumerated() {
      var names = [""]
      var columns = [[DoubleDouble](repeating: DoubleDouble(1), count: rows)]
      for (f, part) in parts[t].enumerated() {
        let margin = term.names.subtracting([term.factors[f].description])
        var withBase = part.isCategorical && !known.contains(margin)
        if margin.isEmpty, part.isCategorical {
          withBase = !spanned
          spanned = true
        }
        let own = try part.columns(evaluator, withBase: withBase)
        for i in 0..<rows where own.isMissing[i] { built.isMissing[i] = true }
        names = own.names.flatMap { right in names.map { $0.isEmpty ? right : "\($0):\(right)" } }
        columns = own.columns.flatMap { right in
          columns.map { left in zip(left, right).map { f == 0 ? $1 : $0 * $1 } }
        }
      }
      built.names += names
      built.columns += columns
      built.terms += names.map { _ in t }
    }
    return built
  }

  /// Numbers, or words of two kinds as 0 and 1.
  private static func response(
    _ expression: FormulaExpression, _ evaluator: FormulaEvaluator
  ) throws(RegressionError) -> FormulaEvaluator.Value {
    if case .name(let name, let at) = expression, case .words(let words) = try evaluator.column(name, at) {
      let coding = FactorCoding(words)
      if coding.levels.count == 2 {
        return FormulaEvaluator.Value(
          numbers: words.map { DoubleDouble($0.map { $0 == coding.levels[1] ? 1 : 0 } ?? .nan) },
          isMissing: words.map { $0 == nil })
      }
    }
    return try evaluator.numbers(expression)
  }

  private static func names(_ expression: FormulaExpression) -> Set<String> {
    switch expression {
    case .number, .text: []
    case .name(let name, _): [name]
    case .call(_, let arguments, _): Set(arguments.flatMap { names($0.value) })
    case .negated(let inner): names(inner)
    case .binary(_, let left, let right): names(left).union(names(right))
    }
  }

  /// The season that the `ds` column implies.
  private static func season(_ data: DataTable) throws(RegressionError) -> TermPart.Season {
    guard RowOrder(data).seriesCount == 1 else {
      throw .option(
        "the table holds several series: give the season's length, as in season(m = 12), counted from the first row of each"
      )
    }
    let stamps: [String?]
    switch data.columns["ds"] {
    case .words(let words)?: stamps = words
    case .numbers(let column)?: stamps = column.values.map { $0.isNaN ? nil : FactorCoding.label($0) }
    case nil: return TermPart.Season(length: 1, offset: 0)
    }
    // The reader of series tables knows every way of writing a date; it gets a table of nothing else.
    let lines = stamps.enumerated().map { "\"\($1 ?? "")\",\($0)\n" }
    let panel = try? SeriesTable.read(file: data.source, bytes: Array(("ds,y\n" + lines.joined()).utf8))
    guard let panel, let series = panel.series.values.first, series.values.count == stamps.count,
      let first = series.periods.first
    else {
      throw .option(
        "the ds column is no unbroken sequence of periods; give the season's length, as in season(m = 12)")
    }
    let length = panel.traits(of: series).seasonLength
    let place = first.ordinal % length
    return TermPart.Season(length: length, offset: place < 0 ? place + length : place)
  }
}
