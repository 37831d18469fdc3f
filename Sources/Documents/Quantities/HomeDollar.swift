/// What a bare `$` is: the American dollar, unless the text is at home where another one is spent.
enum HomeDollar {
  /// The word that says whose dollars they are, and how the text marks an amount in them beside a bare one.
  private static let countries: [(word: String, code: String, marks: [String])] = [
    ("canadian", "CAD", ["c$", "cad$", "cdn$", "ca$", "cad", "cdn"]),
    ("australian", "AUD", ["a$", "au$", "aud$", "aud"]),
    ("singapore", "SGD", ["s$", "sgd$", "sgd"]),
    ("zealand", "NZD", ["nz$", "nzd$", "nzd"]),
    ("kong", "HKD", ["hk$", "hkd$", "hkd"]),
    ("taiwan", "TWD", ["nt$", "ntd$", "twd$", "twd", "nt"]),
  ]

  /// Exchanges of one country alone, and what its companies say of themselves.
  private static let exchanges: [(word: String, code: String)] = [
    ("tsx", "CAD"), ("tsxv", "CAD"), ("asx", "AUD"), ("abn", "AUD"), ("acn", "AUD"), ("sgx", "SGD"),
    ("nzx", "NZD"),
  ]

  /// The code of ISO 4217, from what the text states of its amounts, the company's currency and the exchange of its shares.
  static func code(_ text: Text, company: String?) -> String {
    let stated = countries.filter { isStated($0.word, text) }
    let home = stated.count == 1 ? nil : countries.first { $0.code == company } ?? listed(text)
    // Few texts have another dollar to choose.
    guard stated.count == 1 || home != nil, !isAmerican(text) else { return "USD" }
    guard let home else { return stated[0].code }
    // `A$1.2 billion ($0.8 billion)`: whoever marks the one means the other by a bare sign.
    return home.marks.contains { text.printsLarge($0) } ? "USD" : home.code
  }

  /// `in thousands of Canadian dollars`, `expressed in Hong Kong dollars`: of which dollars amounts are.
  private static func isStated(_ country: String, _ text: Text) -> Bool {
    let word = text.number(of: country)
    guard word > 0 else { return false }
    return text.index.large.contains { place in
      guard text.tokens[place].word == word, text.at(place + 1, .dollars) else { return false }
      let first = text.spells(place - 1, "new", "hong") ? place - 1 : place
      return text.at(first - 1, .`in`, .of)
    }
  }

  /// Whether American dollars are named.
  private static func isAmerican(_ text: Text) -> Bool {
    text.index.large.contains { place in
      let next = text.at(place + 1, .stop) ? place + 2 : place + 1
      return text.at(next, .dollars) && isAmerica(before: next, text)
    }
  }

  /// `U.S. dollars`, `US dollars`, `United States dollars`
  private static func isAmerica(before dollars: Int, _ text: Text) -> Bool {
    let words = text.text(span(max(dollars - 4, 0), dollars))
    return ["U.S.", "US", "States"].contains { words.hasSuffix($0) }
  }

  /// `CALGARY, Alberta, Feb. 10, 2025`: a province in a dateline.
  private static func isFromCanada(_ text: Text) -> Bool {
    text.index.large.prefix { $0 < 400 }.contains { place in
      guard text.at(place - 1, .comma) || text.spells(place - 1, "british", "nova", "new"),
        text.spells(
          place, "alberta", "ontario", "quebec", "québec", "columbia", "saskatchewan", "manitoba", "scotia",
          "brunswick", "newfoundland")
      else { return false }
      return span(place + 1, place + 5).contains { text.has(.month, at: $0) }
    }
  }

  /// The country whose exchange alone lists the shares: `(TSX: TIH)`, and no American one beside it.
  private static func listed(_ text: Text) -> (word: String, code: String, marks: [String])? {
    guard !text.printsLarge("nyse"), !text.printsLarge("nasdaq") else { return nil }
    let code =
      exchanges.first { text.listing(on: $0.word, before: 20_000) != nil }?.code
      ?? (isFromCanada(text) ? "CAD" : nil)
    return countries.first { $0.code == code }
  }
}

extension Text {
  /// Where an exchange stands beside a company's sign: `(ASX: NWM)`, `(TSX)`, `ABN 12 345`.
  func listing(on exchange: String, before end: Int) -> Int? {
    let word = number(of: exchange)
    guard word > 0 else { return nil }
    return index.large.first {
      tokens[$0].word == word && tokens[$0].flags.contains(.allCapitals) && $0 < end
        && (at($0 + 1, .colon) || at($0 - 1, .openParen)
          || tokens.has($0 + 1) && tokens[$0 + 1].kind == .number)
    }
  }
}
