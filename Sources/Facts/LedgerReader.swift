import TimeSeries

extension Ledger {
  /// Reads a facts file: CSV with a header, JSON lines or a JSON array, told apart by the first character.
  ///
  /// - Throws: `InputError` naming file, line and column of the first fault.
  public init(file: String, bytes: [UInt8]) throws(InputError) {
    let first = bytes.first {
      !($0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF)
    }
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
      try self.init(file: file, records: FactRecord.json(file: file, bytes: bytes))
    } else {
      try self.init(file: file, records: FactRecord.csv(file: file, bytes: bytes))
    }
  }

  private init(file: String, records: [FactRecord]) throws(InputError) {
    var facts: [Fact] = []
    var lineOfID: [String: Int] = [:]
    for record in records {
      let fact = try Fact(record)
      if let earlier = lineOfID.updateValue(fact.line, forKey: fact.id) {
        throw record.error(
          "id", "the id '\(fact.id)' is also that of line \(earlier); give each fact its own")
      }
      if let replaced = fact.replaces, lineOfID[replaced] == nil || replaced == fact.id {
        throw record.error(
          "replaces", "there is no fact '\(replaced)' above; a correction stands below what it corrects")
      }
      facts.append(fact)
    }
    self.init(facts)
  }
}

extension Fact {
  /// The columns of a facts file, the required ones first.
  static let columns = [
    "metric", "entity", "kind", "value", "unit", "period_end", "low", "high", "lexeme", "currency", "period",
    "period_type", "geography", "basis", "compared_with", "qualifier", "speaker", "doc", "start", "end",
    "quote",
    "id", "source", "published", "note", "replaces",
  ]
  static let requiredColumns = Array(columns.prefix(6))

  init(_ record: FactRecord) throws(InputError) {
    guard let kind = Kind(rawValue: try record.required("kind")) else {
      throw record.unknown("kind", among: Kind.allCases.map(\.rawValue))
    }
    let low = try record.number("low")
    let high = try record.number("high")
    let value = try record.number("value")
    let unit = try record.required("unit")
    let currency = record["currency"]
    if let low, let high, low > high {
      throw record.error("low", "low \(low) is above high \(high); swap them")
    }
    let slack = 1e-9 * Swift.max(abs(low ?? 0), abs(high ?? 0))
    if let value, let low, low > value + slack {
      throw record.error("low", "low \(low) is above the value \(value); the interval has to hold the value")
    }
    if let value, let high, high < value - slack {
      throw record.error(
        "high", "high \(high) is below the value \(value); the interval has to hold the value")
    }
    if let currency {
      guard currency.count == 3, currency.allSatisfy({ $0.isASCII && $0.isUppercase }) else {
        throw record.error("currency", "'\(currency)' is no ISO 4217 code; write three capitals such as CNY")
      }
      if unit != "currency" {
        throw record.error(
          "currency", "a figure in \(unit) has no currency; leave it empty or write the unit 'currency'")
      }
    }
    if kind == .growthYoY || kind == .growthQoQ, unit != "percent", unit != "ratio" {
      throw record.error(
        "unit", "a growth rate is in 'percent' or, as a multiple, in 'ratio', not in '\(unit)'")
    }
    var basis: Basis?
    if let text = record["basis"] {
      guard let known = Basis(rawValue: text) else {
        throw record.unknown("basis", among: Basis.allCases.map(\.rawValue))
      }
      basis = known
    }
    var periodType: PeriodType?
    if let text = record["period_type"] {
      guard let known = PeriodType(rawValue: text) else {
        throw record.unknown("period_type", among: PeriodType.allCases.map(\.rawValue))
      }
      periodType = known
    }
    self.init(
      id: record["id"] ?? "\(record.file.split(separator: "/").last ?? "facts"):\(record.line)",
      metric: try record.required("metric"),
      entity: try record.required("entity"), kind: kind, value: value, unit: unit,
      periodEnd: try record.date("period_end"), low: low, high: high, lexeme: record["lexeme"],
      currency: currency, period: record["period"], periodType: periodType, geography: record["geography"],
      basis: basis, comparedWith: record["compared_with"], qualifier: record["qualifier"],
      speaker: record["speaker"], doc: record["doc"], start: try record.integer("start"),
      end: try record.integer("end"), quote: record["quote"], source: record["source"],
      published: try record.date("published"), note: record["note"], replaces: record["replaces"],
      line: record.line)
    if self.low == nil, self.high == nil {
      throw record.error("value", "there is neither a value nor a bound; give 'value', 'low' or 'high'")
    }
  }
}
