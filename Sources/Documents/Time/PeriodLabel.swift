/// `q3`, `3q25`, `q1fy24`, `fy2024`, `h1`, `1h23`, `hy24`, `9m25`, `cy21`: letters and digits that name a period.
struct PeriodLabel {
  enum Part: Equatable {
    case quarter(Int), half(Int)
    /// The first months of a year.
    case months(Int)
  }
  private(set) var part: Part?
  private(set) var year: Int?
  private(set) var isFiscal = false

  init?(_ text: String) {
    guard text.utf8.count <= 9 else { return nil }
    var rest = Array(text.utf8)[...]
    func digit(_ byte: UInt8?) -> Int? {
      guard let byte, byte &- 48 < 10 else { return nil }
      return Int(byte &- 48)
    }
    func starts(_ prefix: StaticString) -> Bool { prefix.withUTF8Buffer { rest.starts(with: $0) } }
    if let number = digit(rest.first), rest.count > 1, let letter = rest.dropFirst().first {
      if letter == UInt8(ascii: "q"), (1...4).contains(number) { part = .quarter(number) }
      if letter == UInt8(ascii: "h"), (1...2).contains(number) { part = .half(number) }
      if letter == UInt8(ascii: "m"), [3, 6, 9].contains(number) { part = .months(number) }
      guard part != nil else { return nil }
      rest = rest.dropFirst(2)
    } else if starts("q") || starts("h"), let number = digit(rest.dropFirst().first) {
      let quarter = starts("q")
      guard (1...(quarter ? 4 : 2)).contains(number) else { return nil }
      part = quarter ? .quarter(number) : .half(number)
      rest = rest.dropFirst(2)
    } else if starts("hy"), rest.count > 2 {
      // The half-year of a report is the first.
      part = .half(1)
      rest = rest.dropFirst(2)
    }
    if starts("fy") || starts("cy") {
      isFiscal = starts("fy")
      rest = rest.dropFirst(2)
    }
    guard !rest.isEmpty else {
      if part == nil { return nil }
      return
    }
    guard rest.allSatisfy({ $0 &- 48 < 10 }), let number = Int(String(decoding: rest, as: UTF8.self)) else {
      return nil
    }
    switch rest.count {
    case 2: year = 2000 + number
    case 4 where (1900...2100).contains(number): year = number
    default: return nil
    }
    if part == nil, !isFiscal, text.utf8.first.map({ $0 &- 48 < 10 }) ?? true { return nil }
  }
}
