/// The numbers of a row.
extension TableReader {
  /// Whether a bar or a tabulator stands between two quantities.
  private func isMarkedOff(_ quantity: Quantity, _ previous: Quantity) -> Bool {
    let ruler = LineRuler(text: text)
    return ruler.place(quantity.tokens.lowerBound).cell != ruler.place(previous.tokens.lowerBound).cell
  }

  /// The cells as quantities; `2.47 - 2.54` is one.
  func quantities(_ row: TableRow, _ scanner: QuantityScanner) -> [Quantity?] {
    var found: [Quantity?] = []
    found.reserveCapacity(row.cells.count)
    for cell in row.cells {
      guard !cell.isEmpty, let first = cell.first else {
        found.append(nil)
        continue
      }
      // `$ 271 %`: an amount and a rate whose blank was lost; nobody can tell where the one ends.
      let isGlued =
        cell.contains { text.at($0, .percentSign) }
        && cell.contains { text.at($0, .dollar, .euroSign, .poundSign) }
      let all = isGlued ? [] : scanner.quantities(span(first, cell.upperBound)) { _ in false }
      guard var quantity = all.first else {
        found.append(nil)
        continue
      }
      if let grouped = GroupedCells(text: text).number(in: cell) {
        (quantity.value, quantity.low, quantity.high) = (
          grouped.value, grouped.value - 0.5, grouped.value + 0.5
        )
        (quantity.number, quantity.tokens) = (grouped.tokens, grouped.tokens)
      }
      let opens = text.at(first, .openParen) || cell.contains(first + 1) && text.at(first + 1, .openParen)
      let falls = quantity.tokens.lowerBound > cell.lowerBound && text.at(cell.lowerBound, .down)
      if opens || falls || CellWords.falls(cell, text) { quantity.isNegative = true }
      if text.at(quantity.tokens.upperBound, .closeParen),
        text.at(quantity.tokens.upperBound + 1, .percentSign)
      {
        quantity.unit = .percent
      } else if text.at(quantity.tokens.upperBound, .closeParen), quantity.unit == .plain,
        let step = Self.step(text, quantity.tokens.upperBound + 1)
      {
        // `(230) bps`, `(0.2) points`
        quantity.unit = .percentagePoints
        quantity.value = quantity.value.map { $0 / step }
        (quantity.low, quantity.high) = (quantity.low.map { $0 / step }, quantity.high.map { $0 / step })
      }
      // `€(0.3)bn`
      let behind = quantity.tokens.upperBound
      if text.at(behind, .closeParen), cell.contains(behind + 1), !quantity.hasScale,
        let factor = text.word(behind + 1).flatMap(TableScale.factor)
      {
        quantity.scale(by: factor)
        quantity.hasScale = true
        quantity.tokens = span(quantity.tokens.lowerBound, behind + 2)
      }
      if let last = found.last, let previous = last, previous.isNegative, previous.unit == .percent,
        quantity.unit == .percent, text.at(cell.lowerBound, .dash), !isMarkedOff(quantity, previous),
        let low = previous.value, let high = quantity.value
      {
        // `(2)% - 2%`
        var range = previous
        (range.value, range.low, range.high) = (nil, -low, high)
        (range.isRange, range.isSigned, range.isNegative) = (true, true, false)
        range.tokens = span(previous.tokens.lowerBound, quantity.tokens.upperBound)
        found[found.count - 1] = range
        continue
      }
      if let last = found.last, let previous = last,
        let merged = scanner.range(previous, quantity, in: span(row.label.lowerBound, cell.upperBound)),
        !isMarkedOff(quantity, previous)
      {
        found[found.count - 1] = merged
      } else {
        found.append(quantity)
      }
    }
    return found
  }

  /// How many of a word make a percentage point.
  private static func step(_ text: Text, _ place: Int) -> Double? {
    if text.at(place, .bps, .bp) { return 100 }
    return text.at(place, .pts) || text.spells(place, CellWords.points) ? 1 : nil
  }
}
