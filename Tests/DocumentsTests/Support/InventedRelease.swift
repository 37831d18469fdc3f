import TimeSeries

/// A release, call or article of an invented company whose every figure is known before it is written.
///
/// Heads of many kinds over all fiscal calendars, sentences in any order: what a rule learnt from one document breaks in
/// another shows here.
struct InventedRelease {
  struct Answer: Equatable {
    var value: Double
    var kind: String
    var metric: String
    var end: CalendarDate
  }

  private(set) var text = ""
  private(set) var answers: [Answer] = []
  let head: InventedHead
  private var random: RobustnessTests.Generator

  init(seed: UInt64) {
    random = RobustnessTests.Generator(state: seed)
    head = InventedHead(number: Int(seed) % InventedHead.count, &random)
    text = head.text
    let (now, then) = (amount(), amount())
    text += """
      Revenue for the \(head.ordinal) quarter was \(now.printed), compared with \(then.printed) in the \(head.ordinal) \
      quarter of \(head.fiscal)\(head.year - 1).
      """
    tell(now.value, "level", "revenue", 0)
    tell(then.value, "level", "revenue", 12)
    for number in (0..<Self.sentences).shuffled(using: &random).prefix(8) {
      let sentence = sentence(number)
      guard !sentence.isEmpty else { continue }
      text += (Bool.random(using: &random) ? " " : "\n\n") + sentence
    }
    text += "\n"
  }

  /// An amount as it is printed, and what that says.
  private mutating func amount() -> (printed: String, value: Double) {
    let tenths = Int.random(in: 20_000...999_999, using: &random)
    return ("$\(tenths / 10).\(tenths % 10) million", Double(tenths) * 1e5)
  }

  /// A figure of the period that ended so many months before the reported one.
  private mutating func tell(_ value: Double, _ kind: String, _ metric: String, _ months: Int) {
    answers.append(Answer(value: value, kind: kind, metric: metric, end: head.end(before: months)))
  }

  private static let sentences = 11

  private mutating func sentence(_ number: Int) -> String {
    let (one, other) = (amount(), amount())
    let end = InventedHead.day(head.end(before: 0))
    switch number {
    case 0:
      tell(7.3, "growth_yoy", "revenue", 0)
      return "Total revenue increased 7.3% year over year."
    case 1:
      tell(one.value, "level", "revenue", 3)
      return "In the prior quarter, revenue was \(one.printed)."
    case 2:
      tell(one.value, "level", "debt", 0)
      return "As of \(end), total debt was \(one.printed)."
    case 3 where head.quarter == 2:
      tell(one.value, "level", "revenue", 0)
      tell(other.value, "level", "revenue", 12)
      return """
        For the six months ended \(end), revenue was \(one.printed), compared to \(other.printed) in the same period \
        last year.
        """
    case 4 where head.quarter == 4:
      tell(one.value, "level", "revenue", 0)
      return "For the twelve months ended \(end), revenue was \(one.printed)."
    case 5:
      tell(one.value, "level", "revenue", 3)
      return "For the quarter ended \(InventedHead.day(head.end(before: 3))), revenue was \(one.printed)."
    case 6:
      tell(one.value, "level", "revenue", 24)
      return "In the \(head.ordinal) quarter of \(head.fiscal)\(head.year - 2), revenue was \(one.printed)."
    case 7:
      tell(41.7, "ratio", "gross_margin", 0)
      tell(39.2, "ratio", "gross_margin", 12)
      return "Gross margin for the quarter was 41.7%, versus 39.2% in the same quarter a year ago."
    case 8:
      tell(one.value, "guidance", "revenue", -3)
      return "For the next quarter, the company expects revenue of about \(one.printed)."
    case 9:
      tell(one.value, "level", "inventory", 0)
      return "At quarter-end, inventories were \(one.printed)."
    case 10:
      tell(one.value, "level", "net_income", 12)
      return "Net income in the year-ago quarter was \(one.printed)."
    default: return ""
    }
  }
}
