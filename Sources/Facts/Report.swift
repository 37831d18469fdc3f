import NumericalCore
import TimeSeries

/// Turns a solved system into rows.
struct Report {
  var system: EquationSystem
  private let order: [String: Int]
  private var solved: [SolvedComponent] = []
  private var merged: [[Int]: SolvedComponent] = [:]
  private var componentOf: [Int: Int] = [:]
  /// Figures set aside as culprits.
  let removed: Set<Int>

  init(system: EquationSystem, order: [String]) throws {
    self.system = system
    self.order = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    for component in Component.all(of: system) {
      for variable in component.variables { componentOf[variable] = solved.count }
      solved.append(try SolvedComponent(system: system, component: component))
    }
    removed = solved.reduce(into: []) { $0.formUnion($1.removed) }
  }

  /// - Parameters:
  ///   - derivesChanges: whether changes and growth rates become rows of their own.
  ///   - derivations: what else becomes a row, and exchange rates with it; nil for nothing.
  mutating func reconciliation(
    derivesChanges: Bool, derivations: [Derivation]?
  ) throws -> Reconciliation {
    var rows: [Reconciliation.Cell] = []
    let derivationsOf = Dictionary(grouping: derivations ?? [], by: \.series)
    for series in system.definitions.indices {
      let cells = system.cells.filter { $0.series == series }.sorted {
        ($0.span.end, $0.span.length) < ($1.span.end, $1.span.length)
      }
      var determined: [Cell] = []
      for cell in cells {
        guard let row = try levelRow(cell) else { continue }
        rows.append(row)
        if row.value != nil { determined.append(cell) }
      }
      guard derivesChanges else { continue }
      for derived in derivedStatements(series: series, cells: cells, determined: determined) {
        if let row = try derivedRow(derived) { rows.append(row) }
      }
      guard derivations != nil else { continue }
      let own = derivationsOf[system.definitions[series].key] ?? []
      rows += try derivedQuantities(series: series, by: own)
    }
    let chiSquare = solved.reduce(0) { $0 + $1.squaredDistance }
    let degrees = solved.reduce(0) { $0 + $1.degreesOfFreedom }
    let p = degrees > 0 ? ChiSquaredDistribution(degreesOfFreedom: Double(degrees)).upperTail(chiSquare) : 1
    return Reconciliation(
      cells: rows, contradictions: solved.flatMap(\.contradictions), doubts: solved.flatMap(\.doubts),
      checks: checks(),
      homonyms: system.homonyms, warnings: warnings(),
      statistics: Reconciliation.Statistics(chiSquare: chiSquare, degreesOfFreedom: degrees, p: p))
  }

  private func checks() -> [Reconciliation.Check] {
    solved.flatMap(\.checked).sorted { $0.figure < $1.figure }.map {
      Reconciliation.Check(facts: system.figures[$0.figure].ids, count: $0.checks, statistic: $0.statistic)
    }
  }

  private func warnings() -> [String] {
    system.warnings
      + solved.flatMap { $0.polytope.negativeBase }.map {
        "\(system.figures[$0].ids.joined(separator: ", ")): growth from a negative base has no meaning and is not used"
      }
  }

  // MARK: Levels

  private mutating func levelRow(_ cell: Cell) throws -> Reconciliation.Cell? {
    let quantity = system.quantity(cell)
    guard let answer = try answer(quantity) else { return nil }
    let about = system.figures.indices.filter { system.figures[$0].statement == .level(cell) }
    let mentioned = system.figures.contains { $0.statement.cell == cell }
    let aside = about.contains { removed.contains($0) }
    let isStated = about.contains { system.figures[$0].center != nil && !removed.contains($0) }
    let definition = system.definitions[cell.series]
    // Below a total and above zero is no news of a part; a floor above its support is.
    let isNews = answer.interval.low.isFinite && answer.interval.low > (definition.support ?? -.infinity)
    let status: Reconciliation.Status
    if aside {
      status = .contradicted
    } else if answer.value != nil {
      status = isStated ? .stated : .implied
    } else if !about.isEmpty || isNews {
      status = .bound
    } else if mentioned {
      status = .notIdentifiable
    } else {
      return nil
    }
    return row(
      key: definition.key, span: cell.span, unit: definition.unit, answer: answer, status: status,
      facts: about + answer.figures)
  }

  // MARK: Derived series

  private struct Derived: Hashable {
    let suffix: String
    let statement: Figure.Statement
  }

  /// Changes and growth rates that documents state, or that two determined levels give.
  private func derivedStatements(series: Int, cells: [Cell], determined: [Cell]) -> [Derived] {
    guard system.ratios[series] == nil else { return [] }
    let definition = system.definitions[series]
    let perYear = definition.frequency.defaultSeasonLength
    let perQuarter = max(1, perYear / 4)
    let isFlow = definition.window == .flow
    var found: [Derived] = []
    func add(_ suffix: String, _ statement: Figure.Statement) {
      let derived = Derived(suffix: suffix, statement: statement)
      if !found.contains(derived) { found.append(derived) }
    }
    for cell in cells {
      for figure in system.figures where figure.statement.cell == cell {
        guard let base = figure.statement.reference else { continue }
        let isYear = base.span.end.distance(to: cell.span.end) == perYear && perYear != perQuarter
        switch figure.statement {
        case .growth: add(isYear ? "growth_yoy" : "growth_qoq", figure.statement)
        case .difference:
          add(isYear ? "delta_yoy" : isFlow ? "delta_qoq" : "net_adds", figure.statement)
        case .level, .share, .rate: continue
        }
      }
      guard determined.contains(cell), definition.window != .annual else { continue }
      let back = isFlow ? perYear : perQuarter
      let base = Cell(series: series, span: cell.span.advanced(by: -back))
      guard determined.contains(base), cell.span.length <= back else { continue }
      if isFlow {
        if !found.contains(where: { $0.suffix == "growth_yoy" && $0.statement.cell == cell }) {
          add("growth_yoy", .growth(cell, from: base))
        }
        add("delta_yoy", .difference(cell, from: base))
      } else {
        add("net_adds", .difference(cell, from: base))
      }
    }
    return found
  }

  private mutating func derivedRow(_ derived: Derived) throws -> Reconciliation.Cell? {
    guard let quantity = system.quantity(derived.statement), var answer = try answer(quantity) else {
      return nil
    }
    let about = system.figures.indices.filter { system.figures[$0].statement == derived.statement }
    let kept = about.filter { !removed.contains($0) }
    if answer.interval == .everything {
      // No level bounds the base away from zero, or its sign is open: the stated rate stands for itself.
      answer.interval = commonInterval(of: kept)
      answer.value = kept.compactMap { system.figures[$0].center }.first
    }
    guard answer.value != nil || !kept.isEmpty else { return nil }
    guard answer.interval != .everything else { return nil }
    let isStated = kept.contains { system.figures[$0].center != nil }
    let status: Reconciliation.Status =
      about.count > kept.count ? .contradicted : isStated ? .stated : answer.value == nil ? .bound : .implied
    let definition = system.definitions[derived.statement.cell.series]
    return row(
      key: "\(definition.key).\(derived.suffix)", span: derived.statement.cell.span,
      unit: quantity.denominator == nil ? definition.unit : "percent", answer: answer, status: status,
      facts: about + answer.figures)
  }

  /// What all of the figures allow.
  func commonInterval(of figures: [Int]) -> ValueInterval {
    figures.map { system.figures[$0].interval }.reduce(.everything) {
      ValueInterval(low: max($0.low, $1.low), high: min($0.high, $1.high))
    }
  }

  // MARK: Answers

  struct Answer {
    var value: Double?
    var interval: ValueInterval
    var figures: [Int]
  }

  mutating func answer(_ quantity: Quantity) throws -> Answer? {
    let components = Array(Set(quantity.variables.compactMap { componentOf[$0] })).sorted()
    guard let first = components.first else { return nil }
    let range: Polytope.Range
    let value: Double?
    if components.count == 1 {
      range = try solved[first].range(of: quantity)
      value = solved[first].value(of: quantity)
    } else {
      // A change between two periods, or a ratio, that no single equation spans.
      var merged =
        try merged[components] ?? SolvedComponent(system: system, merging: components.map { solved[$0] })
      range = try merged.range(of: quantity)
      value = merged.value(of: quantity)
      self.merged[components] = merged
    }
    return Answer(
      value: value.map { min(max($0, range.interval.low), range.interval.high) }, interval: range.interval,
      figures: range.figures)
  }

  func row(
    key: String, span: PeriodSpan, unit: String, answer: Answer, status: Reconciliation.Status, facts: [Int]
  ) -> Reconciliation.Cell {
    let ids = Set(facts.flatMap { system.figures[$0].ids })
    let known = status != .notIdentifiable
    func tidy(_ x: Double) -> Double? { x.isFinite ? Decimal12.tidied(x) : nil }
    return Reconciliation.Cell(
      series: key, span: span, period: span.label(system.calendar), unit: unit,
      value: answer.value.flatMap(tidy),
      low: known ? tidy(answer.interval.low) : nil, high: known ? tidy(answer.interval.high) : nil,
      status: status,
      facts: ids.sorted { (order[$0] ?? 0) < (order[$1] ?? 0) })
  }
}

/// Short decimals that floating-point arithmetic missed by a few units in the last place.
enum Decimal12 {
  /// The number of twelve significant digits nearest to `x` where it lies within rounding of it: 9.5 for
  /// 9.500000000000007. Ends of intervals are sums of printed figures, and print as such.
  static func tidied(_ x: Double) -> Double {
    guard x != 0, x.isFinite else { return x }
    var exponent = 11
    var size = abs(x)
    while size >= 10 {
      size /= 10
      exponent -= 1
    }
    while size < 1 {
      size *= 10
      exponent += 1
    }
    guard abs(exponent) <= 22, let power = Double("1e\(abs(exponent))") else { return x }
    let short = exponent >= 0 ? (x * power).rounded() / power : (x / power).rounded() * power
    return abs(short - x) <= 3e-14 * abs(x) ? short : x
  }
}
