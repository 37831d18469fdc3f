/// Which names of places and companies are no owners of figures.
extension MentionScanner {
  /// `tell us` and `the US dollar` are no country.
  func isPlace(_ tokens: Range<Int>) -> Bool {
    let first = text.tokens[tokens.lowerBound]
    if tokens.count == 1, text.at(tokens.lowerBound, .us), !first.flags.contains(.allCapitals) {
      return false
    }
    // `22.1 billion Swiss francs`, `the Mexican peso`: a currency.
    if text.word(tokens.upperBound).flatMap(Currency.code) != nil
      && text.tokens[tokens.upperBound].kind == .word
      || text.spells(tokens.upperBound, "peso", "franc", "rupee", "real", "crowns", "crown", "cents", "lira")
    {
      return false
    }
    // `EMEA $30 million` is a region and its sum.
    if text.at(tokens.upperBound, .dollar), text.tokens[tokens.upperBound].kind == .sign {
      return !text.spells(tokens.lowerBound, Self.dollars)
    }
    return !text.at(tokens.upperBound, .dollar, .dollars, .gaap)
      && !text.spells(tokens.upperBound, "dollar") && !isOfProject(tokens.upperBound)
  }

  /// `the India contract modification`, `Norwood's pipeline project`: what is done there is no part of a company.
  func isOfProject(_ place: Int) -> Bool {
    var place = place
    for _ in 0..<4 {
      guard text.tokens.has(place), text.tokens[place].kind != .sign, text.tokens[place].kind != .number
      else {
        return false
      }
      if text.spells(place, Self.projects) { return true }
      guard text.classes(place).isDisjoint(with: [.function, .verb, .link, .up, .down]) else { return false }
      place += 1
    }
    return false
  }

  private static let projects: WordSet = [
    "implementation", "deployment", "migration", "rollout", "project", "projects", "contract", "contracts",
    "lawsuit", "litigation", "settlement", "tax", "taxes",
  ]

  /// Countries whose money is called so.
  private static let dollars: WordSet = [
    "us", "u.s", "u.s.", "united", "american", "canada", "canadian", "australia", "australian", "hong",
    "singapore",
    "taiwan", "zealand",
  ]
}
