/// Currencies by the names of their countries: `57.6 million Saudi Arabian riyals`, `C$` spelled out.
extension Currency {
  /// Names that need no country: most belong to one.
  private static let names: [String: String] = [
    "riyal": "SAR", "riyals": "SAR", "dirham": "AED", "dirhams": "AED", "ringgit": "MYR", "shekel": "ILS",
    "shekels": "ILS", "ruble": "RUB", "rubles": "RUB", "rouble": "RUB", "roubles": "RUB", "forint": "HUF",
    "forints": "HUF", "koruna": "CZK", "korunas": "CZK", "zlotys": "PLN", "dong": "VND", "naira": "NGN",
    "taka": "BDT", "hryvnia": "UAH", "tenge": "KZT", "lei": "RON", "real": "BRL", "krona": "SEK",
    "krone": "NOK",
    "franc": "CHF", "liras": "TRY", "rands": "ZAR", "shilling": "KES", "shillings": "KES", "cedi": "GHS",
    "cedis": "GHS", "kwacha": "ZMW", "lari": "GEL", "leva": "BGN", "pula": "BWP", "soles": "PEN",
    "nairas": "NGN", "birr": "ETB", "kyat": "MMK", "kyats": "MMK", "quetzales": "GTQ", "guaranies": "PYG",
    "bolivianos": "BOB", "metical": "MZN", "meticais": "MZN", "dram": "AMD", "drams": "AMD",
  ]

  /// Hundredths by their names, which other countries may have too.
  private static let hundredths: [String: String] = [
    "centavos": "BRL", "centavo": "BRL", "paise": "INR", "kopecks": "RUB", "kopeks": "RUB", "groszy": "PLN",
    "kobo": "NGN", "agorot": "ILS", "sen": "MYR", "rappen": "CHF",
  ]

  private static let plain = WordSet(names.keys)
  private static let small = WordSet(hundredths.keys)

  /// Crowns without their country: of the one that the text speaks of.
  private static func crowns(_ text: Text) -> String? {
    [
      ("swedish", "SEK"), ("sweden", "SEK"), ("norwegian", "NOK"), ("norway", "NOK"), ("danish", "DKK"),
      ("denmark", "DKK"), ("czech", "CZK"), ("stockholm", "SEK"),
      ("oslo", "NOK"), ("copenhagen", "DKK"), ("prague", "CZK"), ("sek", "SEK"), ("nok", "NOK"),
      ("dkk", "DKK"), ("czk", "CZK"),
    ]
    .first { text.printsLarge($0.0) }?.1
  }

  /// Names that several countries share, by the country's adjective.
  private static let shared: [String: [String: String]] = [
    "canadian": ["dollars": "CAD", "dollar": "CAD", "cents": "CAD"],
    "australian": ["dollars": "AUD", "dollar": "AUD", "cents": "AUD"],
    "singapore": ["dollars": "SGD", "cents": "SGD"], "taiwan": ["dollars": "TWD", "cents": "TWD"],
    "taiwanese": ["dollars": "TWD"],
    "zealand": ["dollars": "NZD", "cents": "NZD"], "kong": ["dollars": "HKD", "cents": "HKD"],
    "hk": ["cents": "HKD"], "us": ["cents": "USD"], "nz": ["cents": "NZD"], "nt": ["cents": "TWD"],
    "swiss": ["francs": "CHF"],
    "swedish": ["crowns": "SEK", "kronor": "SEK", "kronas": "SEK"],
    "norwegian": ["crowns": "NOK", "kroner": "NOK"], "danish": ["crowns": "DKK", "kroner": "DKK"],
    "czech": ["crowns": "CZK", "korunas": "CZK"], "mexican": ["pesos": "MXN"], "philippine": ["pesos": "PHP"],
    "argentine": ["pesos": "ARS"], "chilean": ["pesos": "CLP"], "colombian": ["pesos": "COP"],
    "qatari": ["riyals": "QAR"], "kuwaiti": ["dinars": "KWD"],
    "bahraini": ["dinars": "BHD"], "pakistani": ["rupees": "PKR"], "lankan": ["rupees": "LKR"],
    "egyptian": ["pounds": "EGP"], "moroccan": ["dirhams": "MAD"], "saudi": ["riyals": "SAR"],
    "arabian": ["riyals": "SAR"], "turkish": ["lira": "TRY", "liras": "TRY"], "african": ["rand": "ZAR"],
    "brazilian": ["reais": "BRL"], "japanese": ["yen": "JPY"], "chinese": ["yuan": "CNY"],
    "korean": ["won": "KRW"], "indian": ["rupees": "INR"], "israeli": ["shekels": "ILS"],
    "indonesian": ["rupiah": "IDR"], "thai": ["baht": "THB"], "russian": ["rubles": "RUB", "roubles": "RUB"],
    "kenyan": ["shillings": "KES", "shilling": "KES"], "kenya": ["shillings": "KES"],
    "tanzanian": ["shillings": "TZS", "shilling": "TZS"], "ugandan": ["shillings": "UGX", "shilling": "UGX"],
    "peruvian": ["soles": "PEN", "sol": "PEN"], "nigerian": ["naira": "NGN"], "ghanaian": ["cedis": "GHS"],
    "zambian": ["kwacha": "ZMW"], "malawian": ["kwacha": "MWK"], "bangladeshi": ["taka": "BDT"],
    "vietnamese": ["dong": "VND"], "icelandic": ["krona": "ISK", "kronur": "ISK", "crowns": "ISK"],
    "georgian": ["lari": "GEL"], "bulgarian": ["leva": "BGN", "lev": "BGN"], "romanian": ["lei": "RON"],
    "hungarian": ["forints": "HUF", "forint": "HUF"], "kazakh": ["tenge": "KZT"],
    "ukrainian": ["hryvnia": "UAH", "hryvnias": "UAH"], "uruguayan": ["pesos": "UYU"],
    "dominican": ["pesos": "DOP"], "jordanian": ["dinars": "JOD"], "serbian": ["dinars": "RSD"],
    "tunisian": ["dinars": "TND"], "algerian": ["dinars": "DZD"], "iraqi": ["dinars": "IQD"],
    "emirati": ["dirhams": "AED"], "uae": ["dirhams": "AED"], "malaysian": ["ringgit": "MYR"],
    "nepalese": ["rupees": "NPR"], "nepali": ["rupees": "NPR"], "mauritian": ["rupees": "MUR"],
    "fijian": ["dollars": "FJD"], "jamaican": ["dollars": "JMD"],
    "namibian": ["dollars": "NAD"], "lebanese": ["pounds": "LBP"],
    "omani": ["rials": "OMR", "riyals": "OMR"],
    "british": ["pounds": "GBP"], "polish": ["zlotys": "PLN", "zloty": "PLN"],
  ]

  /// The code, the place behind the name and the part of the unit it counts; nil where no currency is named.
  static func named(_ text: Text, at place: Int) -> (code: String, end: Int, factor: Double)? {
    guard text.tokens.indices.contains(place), text.tokens[place].kind == .word else { return nil }
    if !text.tokens[place].isCapital {
      if text.spells(place, small), let code = hundredths[text.spelling(place)] {
        return (code == "BRL" && text.printsLarge("mexican") ? "MXN" : code, place + 1, 0.01)
      }
      if text.spells(place, "crowns"), text.has(.scale, at: place - 1), let code = crowns(text) {
        return (code, place + 1, 1)
      }
      guard text.spells(place, plain) else { return nil }
      let word = text.spelling(place)
      // Real and dong are words of their own where no scale makes them money.
      guard let code = names[word], word != "real" || text.has(.scale, at: place - 1) else { return nil }
      return (code, place + 1, 1)
    }
    var end = place
    while end - place < 3, text.tokens.indices.contains(end), text.tokens[end].isCapital { end += 1 }
    let word = text.spelling(end)
    guard let code = shared[text.spelling(end - 1)]?[word] else { return nil }
    return (code, end + 1, word == "cents" ? 0.01 : 1)
  }
}
