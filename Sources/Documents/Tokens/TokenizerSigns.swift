/// Signs: dashes that join or part, apostrophes, decimal points, and what stands beyond ASCII.
extension Tokenizer {
  mutating func sign(_ text: UnsafeBufferPointer<UInt8>) {
    let byte = text[position]
    if byte == UInt8(ascii: "-") {
      dashes(text, length: 1)
      return
    }
    if byte == UInt8(ascii: "'") {
      apostrophe(text, length: 1)
      return
    }
    if byte == UInt8(ascii: "."), NumberRun.isDigit(text, position + 1),
      position == 0 || Self.mayPrecedeDecimal(text[position - 1])
    {
      // $.88
      let start = position
      position = NumberRun.end(text, from: start)
      append(.number, start, position, word: 0)
      return
    }
    if byte == UInt8(ascii: "$"), let (word, end) = Self.dollarOfCountry(text, position) {
      appendSign(word, position, end)
      position = end
      return
    }
    let sign = UnsafeBufferPointer(rebasing: text[position..<position + 1])
    append(.sign, position, position + 1, word: store.sign(byte) { vocabulary.intern(sign) })
    position += 1
  }

  /// `$A1.2 billion`, `$NZ3 million`: the country behind its dollar's sign, and before the digits.
  private static func dollarOfCountry(_ text: UnsafeBufferPointer<UInt8>, _ sign: Int) -> (Word, end: Int)? {
    var end = sign + 1
    while end < text.count, end - sign <= 3, text[end] &- UInt8(ascii: "A") < 26 { end += 1 }
    guard end > sign + 1, NumberRun.isDigit(text, end) else { return nil }
    let word: Word
    switch (text[sign + 1], end - sign - 1) {
    case (UInt8(ascii: "A"), 1), (UInt8(ascii: "A"), 2): word = .aud
    case (UInt8(ascii: "C"), 1), (UInt8(ascii: "C"), 3): word = .cad
    case (UInt8(ascii: "H"), 2): word = .hkd
    case (UInt8(ascii: "N"), 2): word = text[sign + 2] == UInt8(ascii: "T") ? .twd : .nzd
    case (UInt8(ascii: "S"), 1): word = .sgd
    case (UInt8(ascii: "U"), 2): word = .usd
    default: return nil
    }
    return (word, end)
  }

  /// A blank, a bracket or a currency's sign, but neither letter nor digit.
  private static func mayPrecedeDecimal(_ byte: UInt8) -> Bool {
    switch ByteClass(byte) {
    case .blank: true
    case .sign: byte != UInt8(ascii: ".")
    case .digit, .letter, .wide: false
    }
  }

  private mutating func dashes(_ text: UnsafeBufferPointer<UInt8>, length: Int) {
    var end = position + length
    while end < text.count, text[end] == UInt8(ascii: "-") { end += 1 }
    let spaced = flags.contains(.spaceBefore)
    let double = end - position > 1 && length == 1
    let next = end < text.count ? ByteClass(text[end]) : .blank
    let after = next == .blank
    if !spaced, !after, !double, length == 1 || next == .letter {
      position = end
      flags.insert(.hyphenBefore)
      // A hyphen between digits still parts two numbers: 3-4 %, 2021-12-10.
      if next == .digit, store.list.last?.kind == .number {
        flags.remove(.hyphenBefore)
        appendSign(.dash, end - length, end)
      }
      return
    }
    let lineEnd = after && Self.endsLine(text, end)
    if !spaced, lineEnd, length == 1, !double {
      // A word broken at the end of its line is joined by its hyphen.
      position = end
      flags.insert(.hyphenBefore)
      skipBlanksOfLineBreak(text)
      return
    }
    appendSign(.dash, position, end)
    position = end
    if spaced && after || double { flags.insert(.dashBefore) }
  }

  private mutating func skipBlanksOfLineBreak(_ text: UnsafeBufferPointer<UInt8>) {
    while position < text.count, ByteClass(text[position]) == .blank { position += 1 }
  }

  private static func endsLine(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
    var place = place
    while place < text.count, text[place] == UInt8(ascii: " ") || text[place] == UInt8(ascii: "\r") {
      place += 1
    }
    guard place < text.count, text[place] == UInt8(ascii: "\n") else { return false }
    place += 1
    while place < text.count, text[place] == UInt8(ascii: " ") { place += 1 }
    return place < text.count && ByteClass(text[place]) == .letter
  }

  private mutating func apostrophe(_ text: UnsafeBufferPointer<UInt8>, length: Int) {
    let end = position + length
    let glued = !flags.contains(.spaceBefore) && store.count > 0
    if glued, end < text.count, ByteClass(text[end]) == .letter {
      var last = end
      while last < text.count, ByteClass(text[last]) == .letter { last += 1 }
      // 's, 're, n't: the tail of a word, read as one token; 'll says will.
      if last - end <= 2 {
        let isWill =
          last - end == 2 && text[end] | 0x20 == UInt8(ascii: "l")
          && text[end + 1] | 0x20 == UInt8(ascii: "l")
        let isGenitive = last - end == 1 && text[end] | 0x20 == UInt8(ascii: "s")
        let word: Word = isWill ? .will : isGenitive ? .genitive : .contraction
        append(.word, position, last, word: word.rawValue)
        position = last
        return
      }
    }
    if glued, end < text.count, ByteClass(text[end]) == .digit {
      // Q1'23: the year belongs to the quarter.
      position = end
      flags.insert(.hyphenBefore)
      return
    }
    if !glued, end + 1 < text.count, text[end].isDigit, text[end + 1].isDigit,
      end + 2 >= text.count || [.blank, .sign, .wide].contains(ByteClass(text[end + 2]))
    {
      // `in the first quarter of '16`: a year without its century.
      append(.number, position, end + 2, word: 0)
      position = end + 2
      return
    }
    let plural = glued && (end >= text.count || ByteClass(text[end]) == .blank)
    append(plural ? .word : .sign, position, end, word: (plural ? Word.genitive : .quote).rawValue)
    position = end
  }

  /// Signs beyond ASCII: quotation marks, dashes, currencies, bullets; anything else is a letter.
  mutating func wide(_ text: UnsafeBufferPointer<UInt8>, _ known: WordTable.Finder) {
    let length = min(WideClass.sequenceLength(text[position]), text.count - position)
    switch WideClass(text, position) {
    case .letter: word(text, known)
    case .blank:
      position += length
      flags.insert(.spaceBefore)
    case .apostrophe: apostrophe(text, length: length)
    case .dash: dashes(text, length: length)
    case .word(let word):
      append(.sign, position, position + length, word: word.rawValue)
      position += length
    }
  }
}
