import Documents
import Facts
import Foundation
import TimeSeries

/// A figure that a person labelled.
struct GoldFact {
  var metric: String
  var entity: String
  var kind: String
  var value: Double?
  var low: Double?
  var high: Double?
  var unit: String
  var currency: String?
  var periodEnd: String?
  var quote: Range<Int>
  var number: Int
  /// Of little worth: neither found nor missed counts.
  var isMinor = false
}

/// A document with its labels; `span` is where every figure is labelled.
struct LabelledDocument {
  var name: String
  var bytes: [UInt8]
  var gold: [GoldFact]
  var span: Range<Int>

  func extraction(_ extractor: Extractor) throws -> [Fact] {
    try extractor.extract(name: name, bytes: bytes).facts
  }
}

/// Share of labelled figures that were found, and found right.
struct Score {
  private(set) var gold = 0
  private(set) var counts: [String: Int] = [:]
  private(set) var predicted = 0
  private(set) var justified = 0

  subscript(_ name: String) -> Double { Double(counts[name, default: 0]) / Double(max(gold, 1)) }
  var precision: Double { Double(justified) / Double(max(predicted, 1)) }

  /// A figure is aligned where places overlap and values agree, or bounds where there is no value.
  mutating func add(_ document: LabelledDocument, _ facts: [Fact]) {
    var used: Set<Int> = []
    for gold in document.gold {
      let candidates = facts.indices.filter { index in
        guard !used.contains(index), let start = facts[index].start, let end = facts[index].end else {
          return false
        }
        return start < gold.quote.upperBound && end > gold.quote.lowerBound && Self.agrees(gold, facts[index])
      }
      let best = candidates.max { a, b in Self.rank(gold, facts[a]) < Self.rank(gold, facts[b]) }
      if let best { used.insert(best) }
      guard !gold.isMinor else { continue }
      self.gold += 1
      if let best { judge(gold, facts[best]) }
    }
    for (index, fact) in facts.enumerated() where document.span.contains(fact.start ?? -1) {
      predicted += 1
      if used.contains(index) { justified += 1 }
    }
  }

  private mutating func judge(_ gold: GoldFact, _ fact: Fact) {
    let unit = Self.unitClass(gold.unit, gold.currency) == Self.unitClass(fact.unit, fact.currency)
    let kind = gold.kind == fact.kind.rawValue
    let sign = gold.value.flatMap { value in fact.value.map { (value < 0) == ($0 < 0) } } ?? true
    let metric = Self.alike(gold.metric, fact.metric)
    let entity = Self.alike(gold.entity, fact.entity)
    let period = gold.periodEnd.map { $0 == fact.periodEnd?.description } ?? true
    let interval = Self.within(gold.low, fact.low) && Self.within(gold.high, fact.high)
    for (name, isRight) in [
      ("unit", unit), ("kind", kind), ("sign", sign), ("metric", metric), ("entity", entity),
      ("period", period),
      ("interval", interval), ("tuple", unit && kind && sign && metric && entity && period),
    ] where isRight { counts[name, default: 0] += 1 }
  }

  private static func rank(_ gold: GoldFact, _ fact: Fact) -> Int {
    let unit = unitClass(gold.unit, gold.currency) == unitClass(fact.unit, fact.currency)
    return (unit ? 2_000_000 : 0) + (alike(gold.metric, fact.metric) ? 1_000_000 : 0)
      - min(abs((fact.start ?? 0) - gold.number), 500_000)
  }

  private static func agrees(_ gold: GoldFact, _ fact: Fact) -> Bool {
    if let value = gold.value {
      guard let found = fact.value else { return false }
      return abs(abs(value) - abs(found)) <= 1e-6 * max(1, abs(value))
    }
    func near(_ a: Double?, _ b: Double?) -> Bool {
      guard let a else { return true }
      guard let b else { return false }
      return abs(a - b) <= 0.1 * max(abs(a), 1e-9) + 1e-9 || gold.unit == "percent" && abs(a - b) <= 1.01
    }
    return near(gold.low, fact.low) && near(gold.high, fact.high) && !(fact.low == nil && fact.high == nil)
  }

  private static func within(_ a: Double?, _ b: Double?) -> Bool {
    guard let a else { return true }
    guard let b else { return false }
    return abs(a - b) <= 0.02 * max(abs(a), 1)
  }

  private static func unitClass(_ unit: String, _ currency: String?) -> String {
    switch unit {
    case "percent", "percentage_points": "percent"
    case "currency": currency ?? "currency"
    default: "number"
    }
  }

  private static func alike(_ a: String, _ b: String) -> Bool {
    func words(_ text: String) -> Set<String> {
      Set(text.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.map(String.init))
        .subtracting(["the", "of", "and", "group", "inc"])
    }
    let (first, second) = (words(a), words(b))
    if first.isEmpty || second.isEmpty { return false }
    return first == second || 2 * first.intersection(second).count >= first.union(second).count
  }
}
