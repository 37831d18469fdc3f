import Facts
import TimeSeries

/// The headings of columns, a cell each, which name quarters, years and changes: `2Q24 | 1Q24 | QoQ | 2Q23 | YoY`.
struct ColumnCells {
  let text: Text
  let calendar: DocumentCalendar
  /// The calendar's names of months and quarters.
  let scanner: PeriodScanner

  enum Cell {
    case period(TableHeader.Column)
    case year(Int)
    case change(TableHeader.Change, of: TableHeader.Column?)
  }

  /// The columns of one line; nil where a cell is anything else, or where the line holds only periods or only years.
  func columns(_ line: Range<Int>) -> [TableHeader.Column]? {
    var cells: [Cell] = []
    for cell in self.cells(line) {
      guard cell.count <= 8, let read = read([cell]) else {
        // What stands in the corner names the rows or their unit.
        if cells.isEmpty { continue }
        return nil
      }
      cells.append(read)
    }
    let periods = cells.compactMap { if case .period(let period) = $0 { period } else { nil } }
    // Days and quarters alone are read with their dates elsewhere.
    let isMixed = Set(periods.map(\.months)).count > 1
    // `Q1 2024   Full Year 2024`
    guard cells.count >= 3 || cells.count == 2 && isMixed, !periods.contains(where: \.isInstant),
      periods.count < cells.count || isMixed
    else { return nil }
    return columns(cells)
  }

  /// The columns of a table whose cells are marked off by bars or tabulators: each has what stands above it, in however
  /// many lines; nil where one of them is not understood, or nothing marks cells off. Days that say not of how many
  /// months they are the last are so of the `durations` that stand above all columns.
  func columns(above rows: [TableRow], _ lines: [Range<Int>], lasting durations: [Int])
    -> [TableHeader.Column]?
  {
    guard let widest = rows.max(by: { $0.cells.count < $1.cells.count }), widest.cells.count > 1 else {
      return nil
    }
    let ruler = LineRuler(text: text)
    var places: [Int] = []
    for cell in widest.cells {
      let place = ruler.place(ColumnPlaces.digits(of: cell, text)).cell
      // The bounds of a range stand in one cell.
      if places.last != place || place == 0 { places.append(place) }
    }
    let label = ruler.place(widest.label.lowerBound).cell
    guard places.count > 1, places[0] > label, zip(places, places.dropFirst()).allSatisfy(<) else {
      return nil
    }
    var stacks = [[Range<Int>]](repeating: [], count: places.count)
    for line in lines.suffix(6) where line.count <= 80 {
      let cells = ruler.cells(line)
      guard let last = cells.last, last.place > 0 else { continue }
      let isDated = cells[0].place == label && dates(cells[0].tokens)
      if isDated, cells.count == places.count {
        // No cell stands above the labels.
        for column in places.indices { stacks[column].append(cells[column].tokens) }
        continue
      }
      // As many as there are columns: one above each, wherever the bars of its figures' signs put it.
      let own = cells.filter { $0.place > label }
      if !isDated, own.count == places.count {
        for column in places.indices { stacks[column].append(own[column].tokens) }
        continue
      }
      // `Three Months Ended | Twelve Months Ended` above three columns each, without the blanks between.
      let heads = isDated ? cells : own
      if heads.count > 1, places.count % heads.count == 0,
        heads.enumerated().allSatisfy({ index, head in
          head.place == heads[0].place + index && lasts(head.tokens)
        })
      {
        for column in places.indices {
          stacks[column].append(heads[column * heads.count / places.count].tokens)
        }
        continue
      }
      // `(Unaudited) | (Unaudited)`
      if cells.allSatisfy({
        $0.tokens.allSatisfy { text.at($0, .openParen, .closeParen) || text.spells($0, "unaudited") }
      }) {
        continue
      }
      // Too few cells, and none above the labels: nobody can tell which columns each is above.
      if isDated, cells.count < places.count { return nil }
      for (index, cell) in cells.enumerated() where cell.tokens.count <= 14 {
        // What stands above the labels is said of all columns.
        let end =
          cell.place == label || index + 1 == cells.count ? Int.max : cells[index + 1].place
        guard cell.place > label || isDated else { continue }
        // Bars that a line lost may set a cell before the one that it stands behind.
        for column in places.indices where places[column] >= cell.place && places[column] < end {
          stacks[column].append(cell.tokens)
        }
      }
    }
    var cells: [Cell] = []
    for stack in stacks {
      guard !stack.isEmpty, let cell = read(stack) ?? rate(stack, cells, lines) else { return nil }
      cells.append(cell)
    }
    let isDated = cells.contains { if case .year = $0 { false } else { true } }
    guard isDated, var columns = columns(cells) else { return nil }
    for index in columns.indices where columns[index].isInstant {
      guard let months = durations.first else { break }
      // Two durations that no cell holds belong to who knows which columns.
      guard durations.count == 1 else { return nil }
      (columns[index].isInstant, columns[index].months) = (false, months)
    }
    return columns
  }

  /// The columns whose heads stand below each other, one word or two a line, as they are copied from pages: `FY2025`, `3rd
  /// quarter`, `FY2026`, `3rd quarter`, `Change`, `YoY (%)`; nil where they are not as many as the rows have cells.
  func columns(stacked rows: [TableRow], _ lines: [Range<Int>]) -> [TableHeader.Column]? {
    guard let width = rows.lazy.map({ $0.cells.count }).max(), width > 2 else { return nil }
    var stacks: [(parts: [Range<Int>], isChange: Bool, isWhole: Bool)] = []
    for line in lines.reversed() {
      // `(in € million) FY2025`: the first of them may have the unit before it.
      let unit = text.at(line.lowerBound, .openParen) ? line.first { text.at($0, .closeParen) } : nil
      let piece = unit.map { span($0 + 1, line.upperBound) } ?? line
      let part = piece.isEmpty ? line : piece
      guard part.count <= 6, let kind = kind(ofHead: part) else { break }
      if let last = stacks.last, last.isChange == (kind == .change), kind == .change || !last.isWhole {
        stacks[stacks.count - 1].parts.insert(part, at: 0)
        stacks[stacks.count - 1].isWhole = kind == .year
      } else {
        stacks.append(([part], kind == .change, kind == .year))
      }
      if part != line { break }
    }
    guard stacks.count == width else { return nil }
    let cells = stacks.reversed().map { read($0.parts) }
    return cells.allSatisfy { $0 != nil } ? columns(cells.compactMap { $0 }) : nil
  }

  private enum Head { case year, period, change }

  /// What a piece of a head is; nil for anything else.
  private func kind(ofHead part: Range<Int>) -> Head? {
    if part.contains(where: {
      text.at($0, .yoy, .qoq, .percentSign) || text.has(.changeNoun, at: $0)
        || text.spells($0, "lfl", "like-for-like")
    }) {
      return .change
    }
    let label =
      text.tokens[part.lowerBound].kind == .label ? PeriodLabel(text.spelling(part.lowerBound)) : nil
    if part.count == 1, text.year(part.lowerBound) != nil || label?.part == nil && label?.year != nil {
      return .year
    }
    let isPeriod =
      part.contains { text.at($0, .quarter, .half, .months, .year) }
      && part.allSatisfy { text.tokens[$0].kind != .sign }
    return isPeriod ? .period : nil
  }

  /// The period or the change that the heading of all columns names.
  func column(_ heading: Range<Int>) -> TableHeader.Column? {
    guard let read = read([heading]) else { return nil }
    if case .year(let year) = read,
      let fiscal = calendar.resolve(.year(year, isFiscal: true), isInstant: false)
    {
      return TableHeader.Column(end: fiscal.end, months: fiscal.months)
    }
    return columns([read])?.first
  }

  /// Whether a cell says how long a period is, and not when it ends.
  private func lasts(_ cell: Range<Int>) -> Bool {
    cell.contains { text.at($0, .months, .weeks, .quarter, .year) && text.at($0 + 1, .ended, .ending) }
      && !cell.contains { text.year($0) != nil }
  }

  private func dates(_ cell: Range<Int>) -> Bool {
    cell.contains { text.at($0, .quarter, .half, .year, .months) || text.spells($0, "weeks") }
      || !scanner.mentions(cell).isEmpty
  }

  /// The first tokens behind gaps part a line into cells.
  func cells(_ line: Range<Int>) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = line.lowerBound
    for place in line.dropFirst() where text.tokens[place].flags.contains(.gapBefore) {
      cells.append(span(start, place))
      start = place
    }
    cells.append(span(start, line.upperBound))
    return cells
  }

  /// What a heading says that stands in some cells, one below the other.
  private func read(_ stack: [Range<Int>]) -> Cell? {
    func holds(_ condition: (Int) -> Bool) -> Bool { stack.contains { $0.contains(where: condition) } }
    let isQuarterly = holds {
      text.at($0, .qoq) || text.phrase($0, .q, .slash, .q) || text.at($0, .sequential, .sequentially)
    }
    let isYearly = holds {
      text.at($0, .yoy) || text.phrase($0, .y, .slash, .y) || text.phrase($0, .year, .over, .year)
    }
    let isChange = holds {
      text.at($0, .vs, .versus) || text.has(.changeNoun, at: $0)
        || text.spells($0, "chg", "variance", "var", "delta", "incr", "better", "fav")
        || text.spells($0, "b") && text.at($0 + 1, .openParen)
    }
    var heading = ColumnHeading(text: text, calendar: calendar, scanner: scanner)
    // What stands lowest says it of the fewest columns.
    for cell in stack.reversed() { heading.take(cell) }
    if isQuarterly || isYearly || isChange {
      let isRate = holds { text.at($0, .percentSign, .percent) }
      let basis = isYearly ? false : isQuarterly ? true : nil
      var change = TableHeader.Change(form: isRate ? .growth : nil, isQuarterly: basis)
      if basis == nil { change.base = stack.lazy.compactMap(base).first }
      return .change(change, of: heading.column)
    }
    guard heading.isComplete else { return nil }
    return heading.column.map { .period($0) } ?? heading.bareYear.map { .year($0) }
  }

  /// The end of the period behind `vs.`, `over`.
  private func base(_ cell: Range<Int>) -> CalendarDate? {
    guard let sign = cell.first(where: { text.at($0, .vs, .versus, .over, .from) }),
      let mention = scanner.mentions(cell).first(where: { $0.tokens.lowerBound > sign })
    else { return nil }
    switch mention.reference {
    case .quarter(_, _?, _), .half(_, _?, _), .quarterEnding(_, _?), .ended:
      return calendar.resolve(mention.reference, isInstant: false)?.end
    default: return nil
    }
  }

  /// `Reported GAAP`, `Currency-neutral` below `Increase / (Decrease)`, behind the columns of periods: rates as reported
  /// and otherwise.
  private func rate(_ stack: [Range<Int>], _ before: [Cell], _ lines: [Range<Int>]) -> Cell? {
    guard let last = stack.last, before.count > 1, last.allSatisfy({ text.spells($0, Self.bases) }),
      lines.contains(where: { line in
        line.count <= 6 && line.contains { text.has(.changeNoun, at: $0) && text.has([.up, .down], at: $0) }
      })
    else { return nil }
    return .change(TableHeader.Change(form: nil, isQuarterly: nil), of: nil)
  }

  private static let bases: WordSet = [
    "reported", "gaap", "non-gaap", "as", "adjusted", "currency", "neutral", "currency-neutral", "constant",
    "organic", "comparable", "underlying", "basis", "local", "currencies",
  ]

  private func columns(_ cells: [Cell]) -> [TableHeader.Column]? {
    let first = cells.lazy.compactMap { if case .period(let period) = $0 { period } else { nil } }.first
    var columns: [TableHeader.Column] = []
    for cell in cells {
      switch cell {
      case .period(let period): columns.append(period)
      case .year(let year):
        // A year beside a quarter is the year up to its end.
        guard let first, let end = calendar.sameDay(first.end, in: year) else { return nil }
        columns.append(TableHeader.Column(end: end, months: calendar.monthsToDate(first.end)))
      case .change(var change, let own):
        let periods = columns.filter { $0.change == nil }
        guard var column = own ?? subject(periods) ?? periods.last else { return nil }
        change = change.settled(column.end)
        if change.isQuarterly == nil, let other = periods.last(where: { $0.end < column.end }) {
          change.isQuarterly = column.end.dayNumber - other.end.dayNumber < 120
        }
        column.change = change
        columns.append(column)
      }
    }
    return columns
  }

  /// The column that a change is of: the latest of those before it that are as long as the last one.
  private func subject(_ periods: [TableHeader.Column]) -> TableHeader.Column? {
    periods.filter { $0.months == periods.last?.months }.max { $0.end < $1.end }
  }
}
