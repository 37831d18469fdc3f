/// The room that text takes in a terminal.
enum TextWidth {
  /// Cells of a line: one a grapheme cluster, two for wide East Asian ones and emoji (Unicode Annex 11), none
  /// for controls.
  static func of(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  /// The text cut to a width, with `ellipsis` in place of what is missing.
  static func truncated(_ text: String, to width: Int, ellipsis: String) -> String {
    guard of(text) > width else { return text }
    let room = width - of(ellipsis)
    guard room >= 0 else { return String(repeating: ".", count: max(width, 0)) }
    var kept = ""
    var used = 0
    for character in text {
      let next = of(character)
      guard used + next <= room else { break }
      kept.append(character)
      used += next
    }
    while kept.last == " " { kept.removeLast() }
    return kept + ellipsis
  }

  /// The text broken between words into lines of at most this width; words longer than a line are broken too.
  static func wrapped(_ text: String, to width: Int) -> [String] {
    let width = max(width, 2)
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(whereSeparator: \.isWhitespace) {
      var rest = String(word)
      let wordWidth = of(rest)
      if !line.isEmpty, used + 1 + wordWidth > width {
        lines.append(line)
        (line, used) = ("", 0)
      }
      if !line.isEmpty {
        line += " "
        used += 1
      }
      while line.isEmpty, of(rest) > width {
        let head = truncated(rest, to: width, ellipsis: "")
        lines.append(head)
        rest.removeFirst(max(head.count, 1))
      }
      line += rest
      used += of(rest)
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// Line breaks, tabs and other controls as single spaces, so that a cell stays on its line and no escape
  /// sequence gets through.
  static func singleLine(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var clean = ""
    for character in text {
      clean.append(character.unicodeScalars.contains(where: isControl) ? " " : character)
    }
    return clean
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control
  }

  private static func of(_ character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    if first.isASCII { return first.value < 0x20 || first.value == 0x7F ? 0 : 1 }
    switch first.properties.generalCategory {
    case .control, .format, .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    if first.properties.isEmojiPresentation { return 2 }
    if character.unicodeScalars.contains("\u{FE0F}"), first.properties.isEmoji { return 2 }
    return wide.contains { $0.contains(first.value) } ? 2 : 1
  }

  /// The blocks whose East Asian width is W or F.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
    0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60,
    0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x2FFFD,
    0x30000...0x3FFFD,
  ]
}
