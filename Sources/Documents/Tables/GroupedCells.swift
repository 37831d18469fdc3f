/// Cells whose thousands are parted by blanks, in lines where one blank parts the cells as well: `28 036 27 158`.
struct GroupedCells {
  let text: Text

  /// The cells put together into as many as the line above heads: each group of three digits without a mark joins what
  /// stands before it, so that the numbers are as alike in length as can be; nil where that is no single way.
  func joined(_ cells: [Range<Int>], into count: Int) -> [Range<Int>]? {
    guard count > 0, cells.count <= 40,
      zip(cells, cells.dropFirst()).allSatisfy({ $0.upperBound == $1.lowerBound })
    else { return nil }
    let joins = cells.indices.map { $0 > 0 && isGroup(cells[$0]) && opens(cells[$0 - 1]) }
    let open = joins.indices.filter { joins[$0] }
    let wanted = cells.count - count
    guard wanted <= open.count, open.count <= 14 else { return nil }
    // A group that begins with a zero is no number of its own.
    let must = open.filter { text.digits(cells[$0].lowerBound).first == UInt8(ascii: "0") }
    guard must.count <= wanted else { return nil }
    var best: (spread: Int, joined: Set<Int>)?
    var isSingle = true
    func choose(_ from: Int, _ chosen: Set<Int>) {
      if chosen.count == wanted {
        let spread = spread(cells, chosen)
        if best.map({ spread < $0.spread }) ?? true {
          (best, isSingle) = ((spread, chosen), true)
        } else if spread == best?.spread {
          isSingle = false
        }
        return
      }
      for next in open where next >= from && !chosen.contains(next) {
        choose(next + 1, chosen.union([next]))
      }
    }
    choose(0, Set(must))
    guard let best, isSingle else { return nil }
    var result: [Range<Int>] = []
    for (index, cell) in cells.enumerated() {
      if best.joined.contains(index), let last = result.last {
        result[result.count - 1] = span(last.lowerBound, cell.upperBound)
      } else {
        result.append(cell)
      }
    }
    return result
  }

  /// The number of a cell of several groups; nil where the cell holds one.
  func number(in cell: Range<Int>) -> (value: Double, tokens: Range<Int>)? {
    guard let first = cell.first(where: { text.tokens[$0].kind == .number }), first + 1 < cell.upperBound,
      text.tokens[first + 1].kind == .number
    else { return nil }
    let groups = span(first, cell.upperBound).prefix { text.tokens[$0].kind == .number }
    let value = groups.reduce(0.0) { $0 * 1000 + (Double(text.integer($1) ?? 0)) }
    return (value, span(first, first + groups.count))
  }

  /// Squares of the differences between neighbours in their number of groups.
  private func spread(_ cells: [Range<Int>], _ joined: Set<Int>) -> Int {
    var lengths: [Int] = []
    for index in cells.indices {
      if joined.contains(index), !lengths.isEmpty {
        lengths[lengths.count - 1] += 1
      } else {
        lengths.append(1)
      }
    }
    return zip(lengths, lengths.dropFirst()).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }

  /// Three digits alone, or with the bracket that closes a loss.
  private func isGroup(_ cell: Range<Int>) -> Bool {
    let digits = text.digits(cell.lowerBound)
    return text.tokens[cell.lowerBound].kind == .number && digits.count == 3
      && digits.allSatisfy { $0 &- 48 < 10 }
      && (cell.count == 1 || cell.count == 2 && text.at(cell.lowerBound + 1, .closeParen))
      && text.tokens[cell.lowerBound].flags.contains(.spaceBefore)
      && !text.tokens[cell.lowerBound].flags.contains(.gapBefore)
  }

  /// One to three digits without a mark behind them.
  private func opens(_ cell: Range<Int>) -> Bool {
    let last = cell.upperBound - 1
    let digits = text.digits(last)
    return text.tokens[last].kind == .number && digits.count <= 3 && digits.allSatisfy { $0 &- 48 < 10 }
  }
}
