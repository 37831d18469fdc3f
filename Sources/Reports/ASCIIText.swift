/// Text in ASCII, for terminals and files that take no other.
enum ASCIIText {
  /// Each character as itself or by its usual stand-in: letters without their accents, Greek letters by their names;
  /// `?` for what has none.
  static func of(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var plain = ""
    for character in text {
      if character.isASCII {
        plain.append(character)
      } else {
        plain += standIns[character] ?? letter(character) ?? "?"
      }
    }
    return plain
  }

  /// A letter by its Unicode name: `LATIN SMALL LETTER E WITH ACUTE` is e, `GREEK SMALL LETTER ALPHA` is alpha.
  private static func letter(_ character: Character) -> String? {
    guard let words = character.unicodeScalars.first?.properties.name?.split(separator: " ") else {
      return nil
    }
    if let raised = script(words) { return raised }
    guard words.count > 3, words[2] == "LETTER" else { return nil }
    let isSmall = words[1] == "SMALL"
    switch words[0] {
    case "LATIN" where words[3].count == 1: return isSmall ? words[3].lowercased() : String(words[3])
    case "GREEK": return isSmall ? words[3].lowercased() : words[3].capitalized
    default: return nil
    }
  }

  /// `MODIFIER LETTER SMALL H` is ^h, `LATIN SUBSCRIPT SMALL LETTER I` is _i, `SUBSCRIPT TWO` is _2.
  private static func script(_ words: [Substring]) -> String? {
    func sized(_ letter: Substring, _ size: Substring) -> String {
      size == "SMALL" ? letter.lowercased() : String(letter)
    }
    if words.count == 4, words[0] == "MODIFIER", words[3].count == 1 {
      return "^" + sized(words[3], words[2])
    }
    if words.count == 5, words[1] == "SUBSCRIPT", words[4].count == 1 {
      return "_" + sized(words[4], words[2])
    }
    let digits = ["ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE"]
    guard words.count == 2, let digit = digits.firstIndex(of: String(words[1])) else { return nil }
    switch words[0] {
    case "SUPERSCRIPT": return "^\(digit)"
    case "SUBSCRIPT": return "_\(digit)"
    default: return nil
    }
  }

  private static let standIns: [Character: String] = [
    "–": "-", "—": "-", "−": "-", "…": "...", "·": ".", "±": "+/-", "×": "x", "≤": "<=", "≥": ">=", "≈": "~",
    "→": "->", "←": "<-", "“": "\"", "”": "\"", "‘": "'", "’": "'", "─": "-", "✓": "ok", "✗": "x", "µ": "u",
    "§": "sec. ", "λ": "lambda", "ℓ": "l", "½": "1/2", "Σ": "sum ", "Λ": "Lambda",
    "⁺": "^+", "⁻": "^-", "⁽": "^(", "⁾": ")", "₊": "_+", "₋": "_-", "‖": "|", "√": "sqrt", "∞": "inf",
    "⊖": "(-)", "∝": "prop. to",
    "′": "'", "ᵀ": "'", "∈": "in", "\u{A0}": " ", "\u{202F}": " ",
    "\u{2009}": " ",
    "▁": "_", "▂": "_", "▃": "-", "▄": "-", "▅": "=", "▆": "=", "▇": "#", "█": "#", "ß": "ss", "æ": "ae",
    "ø": "o",
  ]
}

extension Substring {
  /// The first letter as it is, the others small.
  fileprivate var capitalized: String { prefix(1) + dropFirst().lowercased() }
}
