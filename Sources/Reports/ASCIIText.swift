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
    guard let words = character.unicodeScalars.first?.properties.name?.split(separator: " "), words.count > 3,
      words[2] == "LETTER"
    else { return nil }
    let isSmall = words[1] == "SMALL"
    switch words[0] {
    case "LATIN" where words[3].count == 1: return isSmall ? words[3].lowercased() : String(words[3])
    case "GREEK": return isSmall ? words[3].lowercased() : words[3].capitalized
    default: return nil
    }
  }

  private static let standIns: [Character: String] = [
    "–": "-", "—": "-", "−": "-", "…": "...", "·": ".", "±": "+/-", "×": "x", "≤": "<=", "≥": ">=", "≈": "~",
    "→": "->", "←": "<-", "“": "\"", "”": "\"", "‘": "'", "’": "'", "─": "-", "✓": "ok", "✗": "x", "µ": "u",
    "§": "sec. ", "λ": "lambda", "ℓ": "l", "½": "1/2", "Σ": "sum ", "Λ": "Lambda", "²": "^2", "³": "^3",
    "⁺": "+", "√": "sqrt", "∞": "inf",
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
