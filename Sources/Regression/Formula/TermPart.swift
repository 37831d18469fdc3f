import NumericalCore
import RealModule

/// One factor of a term with everything it learned from the rows it was fitted to, so that new rows get the same
/// columns.
enum TermPart: Sendable {
  case numeric(FormulaExpression)
  case polynomial(FormulaExpression, PolynomialBasis, name: String)
  case spline(FormulaExpression, SplineBasis, name: String)
  case categorical(FormulaExpression, FactorCoding, name: String)
  /// Dummies of the position in the season, `offset` that of the first row.
  case season(length: Int, offset: Int, name: String)
  case fourier(pairs: Int, length: Int, name: String)

  /// Named columns over the rows of a table.
  struct Columns {
    var names: [String]
    var columns: [[DoubleDouble]]
    var isMissing: [Bool]
  }

  init(
    _ expression: FormulaExpression, _ evaluator: FormulaEvaluator,
    season: () throws(RegressionError) -> Season
  ) throws(RegressionError) {
    let name = expression.description
    switch expression {
    case .name(let column, let at):
      if case .words(let words) = try evaluator.column(column, at) {
        self = .categorical(expression, FactorCoding(words), name: name)
      } else {
        self = .numeric(expression)
      }
    case .call("factor", let arguments, let at), .call("C", let arguments, let at):
      let inner = try ArgumentReader(name: "factor", arguments: arguments, position: at).only()
      self = .categorical(inner, FactorCoding(try evaluator.labels(inner)), name: name)
    case .call("poly", let arguments, let at):
      let reader = ArgumentReader(name: "poly", arguments: arguments, position: at)
      let inner = try reader.first(known: ["degree", "raw"])
      let degree = try reader.integer("degree", at: 1, default: 1)
      let value = try evaluator.numbers(inner)
      let known = value.numbers.indices.filter { !value.isMissing[$0] }.map { value.numbers[$0] }
      let distinct = Set(known.map(\.high)).count
      guard degree >= 1, degree < distinct else {
        throw .formula(
          column: at,
          message:
            "the degree of poly() is at least 1 and less than the \(distinct) distinct values of its column")
      }
      let isRaw = try reader.integer("raw", at: 2, default: 0) != 0
      self = .polynomial(inner, PolynomialBasis(known, degree: degree, isRaw: isRaw), name: name)
    case .call(let function, let arguments, let at) where function == "bs" || function == "ns":
      let reader = ArgumentReader(name: function, arguments: arguments, position: at)
      let inner = try reader.first(known: ["df"])
      let isNatural = function == "ns"
      let least = isNatural ? 1 : 3
      let df = try reader.integer("df", at: 1, default: least)
      guard df >= least, df < 1000 else {
        throw .formula(column: at, message: "df of \(function)() is at least \(least)")
      }
      let value = try evaluator.numbers(inner)
      let known = value.numbers.indices.filter { !value.isMissing[$0] }.map { value.numbers[$0].high }
      self = .spline(
        inner, try SplineBasis(known, degreesOfFreedom: df, isNatural: isNatural), name: name)
    case .call("season", let arguments, let at):
      let reader = ArgumentReader(name: "season", arguments: arguments, position: at)
      try reader.check(known: ["m"])
      let found = try Self.season(reader, at: 0, season)
      self = .season(length: found.length, offset: found.offset, name: name)
    case .call("fourier", let arguments, let at):
      let reader = ArgumentReader(name: "fourier", arguments: arguments, position: at)
      try reader.check(known: ["K", "m"])
      let pairs = try reader.integer("K", at: 0, default: nil)
      let found = try Self.season(reader, at: 1, season)
      guard pairs >= 1, 2 * pairs <= found.length else {
        throw .formula(
          column: at, message: "K of fourier() is at least 1 and at most half of m = \(found.length)")
      }
      self = .fourier(pairs: pairs, length: found.length, name: name)
    default: self = .numeric(expression)
    }
  }

  /// The length of a season and the place of the first row in it, from 0.
  struct Season: Sendable {
    var length: Int
    var offset: Int
  }

  private static func season(
    _ reader: ArgumentReader, at place: Int, _ season: () throws(RegressionError) -> Season
  ) throws(RegressionError) -> Season {
    let given = try reader.integer("m", at: place, default: 0)
    if given == 0 {
      let found = try season()
      guard found.length > 1 else {
        throw .formula(
          column: reader.position,
          message: "the data have no season; give its length, as in \(reader.name)(m = 12)")
      }
      return found
    }
    guard given > 1 else {
      throw .formula(column: reader.position, message: "a season has at least two periods")
    }
    return Season(length: given, offset: 0)
  }

  var isCategorical: Bool {
    switch self {
    case .categorical, .season: true
    default: false
    }
  }

  /// - Parameter withBase: categorical parts get a column for every level.
  func columns(_ evaluator: FormulaEvaluator, withBase: Bool) throws(RegressionError) -> Columns {
    let rows = evaluator.table.rowCount
    let none = [Bool](repeating: false, count: rows)
    switch self {
    case .numeric(let expression):
      let value = try evaluator.numbers(expression)
      return Columns(names: [expression.description], columns: [value.numbers], isMissing: value.isMissing)
    case .polynomial(let inner, let basis, let name):
      let value = try evaluator.numbers(inner)
      return Columns(
        names: (1...basis.degree).map { "\(name)\($0)" }, columns: basis.columns(value.numbers),
        isMissing: value.isMissing)
    case .spline(let inner, let basis, let name):
      let value = try evaluator.numbers(inner)
      let columns = basis.columns(value.numbers.map(\.value))
      return Columns(
        names: columns.indices.map { "\(name)\($0 + 1)" },
        columns: columns.map { $0.map { DoubleDouble($0) } },
        isMissing: value.isMissing)
    case .categorical(let inner, let coding, let name):
      let labels = try evaluator.labels(inner)
      if let row = labels.firstIndex(where: { $0.map { !coding.levels.contains($0) } ?? false }) {
        throw .option("'\(labels[row] ?? "")' of \(name) is not among the levels that were fitted")
      }
      let dummies = coding.columns(labels, withBase: withBase)
      return Columns(
        names: dummies.map { name + $0.suffix }, columns: dummies.map { $0.values.map { DoubleDouble($0) } },
        isMissing: labels.map { $0 == nil })
    case .season(let length, let offset, let name):
      let places = withBase ? 0..<length : 1..<length
      return Columns(
        names: places.map { "\(name)\($0 + 1)" },
        columns: places.map { place in
          evaluator.order.places.map { DoubleDouble(($0 + offset) % length == place ? 1 : 0) }
        },
        isMissing: none)
    case .fourier(let pairs, let length, let name):
      var names: [String] = []
      var columns: [[DoubleDouble]] = []
      for k in 1...pairs {
        // Reduced modulo the season first: the angle of a late row keeps all its digits.
        let angles = evaluator.order.places.map {
          2 * Double.pi * Double((k * ($0 + 1)) % length) / Double(length)
        }
        if 2 * k != length {
          names.append("\(name)S\(k)")
          columns.append(angles.map { DoubleDouble(Double.sin($0)) })
        }
        names.append("\(name)C\(k)")
        columns.append(angles.map { DoubleDouble(Double.cos($0)) })
      }
      return Columns(names: names, columns: columns, isMissing: none)
    }
  }
}
