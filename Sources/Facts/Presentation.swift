/// How a figure is presented where it is not the one of the accounts: at constant exchange rates, organic, adjusted.
///
/// Such a figure and the reported one of the same name are two quantities, and no equation joins them.
struct Presentation: Hashable, Sendable {
  /// `constant_currency`, `organic`, `excluding_vat`.
  let name: String
  /// Whether two periods were made comparable, so that its growth is not that of the reported levels.
  let isRestatedForComparison: Bool

  private static let phrases: [(name: String, compares: Bool, words: [String])] = [
    (
      "constant_currency", true,
      [
        "constant currency", "constant currencies", "constant exchange", "constant fx", "currency neutral",
        "fx neutral", "foreign exchange neutral", "currency adjusted", "local currency", "local currencies",
      ]
    ),
    ("organic", true, ["organic", "organically"]),
    ("like_for_like", true, ["like for like", "same store", "comparable store", "comparable stores"]),
    ("pro_forma", true, ["pro forma", "proforma"]),
    ("seasonally_adjusted", false, ["seasonally adjusted"]),
    ("annualised", false, ["annualised", "annualized", "run rate", "annual rate"]),
    ("adjusted", false, ["adjusted", "non gaap", "underlying", "normalised", "normalized"]),
  ]

  /// What a qualifier says; nil for a figure as reported.
  init?(qualifier: String?, metric: String) {
    guard let qualifier, !qualifier.isEmpty else { return nil }
    let words = qualifier.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    let text = " \(words) "
    if let found = Self.phrases.first(where: { $0.words.contains { text.contains(" \($0) ") } }) {
      // "Adjusted" says nothing new of `adjusted_ebita`.
      if found.name == "adjusted", metric.hasPrefix("adjusted_") || metric.hasPrefix("non_gaap_") {
        return nil
      }
      (name, isRestatedForComparison) = (found.name, found.compares)
      return
    }
    let split = words.split(separator: " ")
    guard let first = split.firstIndex(where: { ["excluding", "excl", "ex", "without"].contains($0) }) else {
      return nil
    }
    name = "excluding" + split[(first + 1)...].map { "_\($0)" }.joined()
    isRestatedForComparison = true
  }
}

extension Fact {
  /// Nil for a figure of the accounts; a counterfactual is a quantity of its own already.
  var presentation: Presentation? {
    kind == .counterfactual ? nil : Presentation(qualifier: qualifier, metric: metric)
  }
}
