import TimeSeries

extension EquationSystem {
  /// Checks the identities and notes which series are ratios.
  mutating func adopt(_ identities: [Identity]) throws(DefinitionError) {
    let keys = definitions.map(\.key)
    for (index, key) in keys.enumerated() where keys[..<index].contains(key) { throw .duplicateKey(key) }
    for definition in definitions {
      let named = [
        definition.shareOf, definition.growthBase, definition.percentageOf?.part,
        definition.percentageOf?.whole,
      ]
      for used in named.compactMap({ $0 }) {
        _ = try number(used, usedBy: definition.key)
      }
    }
    for identity in identities {
      var numbers: [Int] = []
      for key in identity.keys { numbers.append(try number(key, usedBy: identity.keys[0])) }
      guard Set(numbers.map { definitions[$0].frequency }).count == 1 else {
        throw .mixedFrequencies(identity.keys)
      }
      switch identity {
      case .sum: continue
      case .ratio: ratios[numbers[0]] = (numbers[1], numbers[2])
      // y = a·b read as b = y/a, whose figures are linear in y and a.
      case .product: ratios[numbers[2]] = (numbers[0], numbers[1])
      }
    }
    for identity in identities {
      for key in parts(of: identity) {
        if ratios[try number(key, usedBy: identity.keys[0])] != nil { throw .ratioInsideIdentity(key) }
      }
    }
    for definition in definitions {
      if let base = definition.shareOf, ratios[try number(base, usedBy: definition.key)] != nil {
        throw .ratioInsideIdentity(base)
      }
    }
  }

  /// The series that need levels of their own.
  private func parts(of identity: Identity) -> [String] {
    switch identity {
    case .sum: identity.keys
    case .ratio(_, let numerator, let denominator): [numerator, denominator]
    case .product(let key, let first, _): [key, first]
    }
  }

  private func number(_ key: String, usedBy user: String) throws(DefinitionError) -> Int {
    if let number = definitions.firstIndex(where: { $0.key == key }) { return number }
    throw .unknownKey(key, usedBy: user, nearest: InputError.nearest(key, among: definitions.map(\.key)))
  }

  /// Writes every linear identity for every period in which one of its series has a level, until nothing is new.
  mutating func instantiate(_ identities: [Identity]) {
    var done: Set<Instance> = []
    var next = 0
    while next < variables.count {
      let variable = variables[next]
      next += 1
      // What is translated is tied to its original, and to nothing else.
      if definitions[variable.series].window == .translated { continue }
      for (number, identity) in identities.enumerated() {
        guard case .sum(let key, let terms) = identity,
          identity.keys.contains(definitions[variable.series].key),
          done.insert(Instance(identity: number, period: variable.period)).inserted
        else { continue }
        let summands = [Identity.Term(key, -1)] + terms
        equations.append(
          (
            form: LinearForm(
              summands.map {
                (variable: self.variable(index(of: $0.key), variable.period), coefficient: $0.coefficient)
              }),
            identity: number
          ))
      }
    }
  }

  private struct Instance: Hashable {
    let identity: Int
    let period: Period
  }

  private func index(of key: String) -> Int {
    guard let index = definitions.firstIndex(where: { $0.key == key }) else {
      preconditionFailure("identities are checked before they are written out")
    }
    return index
  }

  /// Cells that identities and cumulative spans add to those that facts name.
  mutating func completeCells(_ identities: [Identity]) {
    addComplements()
    var next = 0
    while next < cells.count {
      let cell = cells[next]
      next += 1
      let key = definitions[cell.series].key
      if definitions[cell.series].window == .translated { continue }
      for identity in identities where identity.keys.contains(key) {
        for other in identity.keys where other != key { add(Cell(series: index(of: other), span: cell.span)) }
      }
    }
  }

  /// Nine months less the last quarter are six months, and a year less nine months is its last quarter.
  ///
  /// What is left is a cell of its own where it is a year to date or one base period, and where the figures do not
  /// speak of each of its periods anyway.
  private mutating func addComplements() {
    let named = cells.filter { definitions[$0.series].window == .flow }
    for whole in named {
      for part in named where part.series == whole.series {
        guard let rest = whole.span.removing(part.span), rest.start == whole.span.start || rest.length == 1
        else {
          continue
        }
        let isSpokenOf = rest.periods.allSatisfy { period in
          named.contains(Cell(series: whole.series, span: PeriodSpan(end: period)))
        }
        if rest.length == 1 || !isSpokenOf { add(Cell(series: whole.series, span: rest)) }
      }
    }
  }

  private mutating func add(_ cell: Cell) {
    let cell = self.cell(cell.series, cell.span)
    if !cells.contains(cell) { cells.append(cell) }
  }
}
