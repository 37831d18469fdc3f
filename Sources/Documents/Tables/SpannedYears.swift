/// Years below names of periods that each span as many of them, in lines that nothing but blanks part: `Third Quarter
/// First Nine Months` above `2023  2022  2023  2022`.
extension ColumnCells {
  /// The columns; nil where no two lines are such heads.
  func columns(spanned lines: [Range<Int>]) -> [TableHeader.Column]? {
    for (upper, lower) in zip(lines.dropLast(), lines.dropFirst()).reversed() {
      // Most lines end in no year.
      guard let last = lower.last, text.year(last) != nil, lower.count <= 24, upper.count <= 24 else {
        continue
      }
      if let columns = columns(named: upper, years: lower) { return columns }
      let years = cells(lower).filter { $0.count == 1 && text.year($0.lowerBound) != nil }
      let names = cells(upper).filter(names)
      guard years.count > 3, names.count > 1, years.count > names.count,
        years.count.isMultiple(of: names.count),
        cells(lower).count <= years.count + 1, cells(upper).count <= names.count + 1
      else { continue }
      var columns: [TableHeader.Column] = []
      for (index, year) in years.enumerated() {
        guard let year = text.year(year.lowerBound),
          let column = column(names[index * names.count / years.count], year)
        else { return nil }
        columns.append(column)
      }
      return Set(columns.map(\.months)).count > 1 ? columns : nil
    }
    return nil
  }

  /// `Second quarter First half year Year` above `2022 2021 2022 2021 2021`, without gaps: each name is above a run of years
  /// that goes one way.
  private func columns(named upper: Range<Int>, years lower: Range<Int>) -> [TableHeader.Column]? {
    let first = lower.reversed().prefix { text.year($0) != nil }.last ?? lower.upperBound
    var runs: [[Int]] = []
    for year in span(first, lower.upperBound).compactMap({ text.year($0) }) {
      if let run = runs.last, let last = run.last,
        run.count == 1 ? abs(last - year) == 1 : (last < year) == (run[0] < last) && abs(last - year) == 1
      {
        runs[runs.count - 1].append(year)
      } else {
        runs.append([year])
      }
    }
    let names = phrases(upper)
    guard names.count > 1, names.count == runs.count else { return nil }
    var columns: [TableHeader.Column] = []
    for (name, run) in zip(names, runs) {
      for year in run {
        guard let column = column(name, year) else { return nil }
        columns.append(column)
      }
    }
    return Set(columns.map(\.months)).count > 1 ? columns : nil
  }

  /// The names of periods that follow each other up to the end of a line.
  private func phrases(_ line: Range<Int>) -> [Range<Int>] {
    var phrases: [Range<Int>] = []
    var place = line.lowerBound
    while place < line.upperBound {
      let end = endOfName(place)
      guard end > place, end <= line.upperBound else {
        phrases = []
        place += 1
        continue
      }
      phrases.append(span(place, end))
      place = end
    }
    return phrases
  }

  /// `Second quarter`, `First half year`, `First nine months`, `Full year`, `Q2`: behind it, or the place itself.
  private func endOfName(_ place: Int) -> Int {
    if text.has(.ordinal, at: place) {
      if text.at(place + 1, .quarter) { return place + 2 }
      if text.at(place + 1, .half) { return text.at(place + 2, .year) ? place + 3 : place + 2 }
      return text.at(place + 2, .months) ? place + 3 : place
    }
    if text.at(place, .full), text.at(place + 1, .year) { return place + 2 }
    if text.at(place, .half), text.at(place + 1, .year) { return place + 2 }
    if text.at(place, .year, .fy) { return place + 1 }
    let label = text.tokens[place].kind == .label ? PeriodLabel(text.spelling(place)) : nil
    return label?.part != nil && label?.year == nil ? place + 1 : place
  }

  /// `Third Quarter`, `First Nine Months`, `Full Year`: a period that needs a year.
  private func names(_ cell: Range<Int>) -> Bool {
    cell.contains {
      text.at($0, .quarter, .half, .months, .year) || text.at($0, .fy) || text.tokens[$0].kind == .label
    }
      && !cell.contains { text.year($0) != nil } && reference(cell) != nil
  }

  /// The period of a name; the year below the last of them is none of its.
  private func reference(_ cell: Range<Int>) -> PeriodReference? {
    if let mention = scanner.mentions(cell).first { return mention.reference }
    if let months = cell.first(where: { text.at($0, .months) }), months > cell.lowerBound {
      let count = PeriodScanner.spelledCounts[text.spelling(months - 1)] ?? text.integer(months - 1)
      return count.flatMap { [3, 6, 9, 12].contains($0) ? .firstMonths($0, year: nil) : nil }
    }
    let isYear =
      cell.count == 2 && text.at(cell.lowerBound, .full)
      || cell.count == 1 && text.at(cell.lowerBound, .fy, .year)
    return isYear ? .relativeYear(0, isFiscal: false) : nil
  }

  private func column(_ name: Range<Int>, _ year: Int) -> TableHeader.Column? {
    let dated: PeriodReference
    switch reference(name) {
    case .quarter(let number, _, let isFiscal): dated = .quarter(number, year: year, isFiscal: isFiscal)
    case .half(let number, _, let isFiscal): dated = .half(number, year: year, isFiscal: isFiscal)
    case .firstMonths(let months, _): dated = .firstMonths(months, year: year)
    case .relativeYear(0, _), .year: dated = .year(year, isFiscal: true)
    case .yearToDate:
      let end = calendar.reported(isInstant: false).end
      return calendar.sameDay(end, in: year).map {
        TableHeader.Column(end: $0, months: calendar.monthsToDate(end))
      }
    default: return nil
    }
    return calendar.resolve(dated, isInstant: false).map {
      TableHeader.Column(end: $0.end, months: $0.months)
    }
  }
}
