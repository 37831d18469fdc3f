import TimeSeries

/// `a=1,b=2` and `a=1:2,b=3:`, as the options write them.
enum Assignments {
  static func numbers(_ text: String, option: String) throws -> [(name: String, value: Double)] {
    try parts(text, option: option).map { name, value in
      guard let number = DecimalText.parse(value), number.isFinite else {
        throw Failure(message: "\(option) takes numbers, as in b1=500,b2=1e-4; '\(value)' is none")
      }
      return (name, number)
    }
  }

  static func pairs(
    _ text: String, option: String, isOpen: Bool
  ) throws -> [(name: String, pair: (Double, Double))] {
    try parts(text, option: option).map { name, value in
      let ends = value.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      func end(_ index: Int, _ open: Double) -> Double? {
        guard index < ends.count else { return nil }
        if isOpen && ends[index].allSatisfy({ $0 == " " }) { return open }
        return DecimalText.parse(ends[index]).flatMap { $0.isFinite ? $0 : nil }
      }
      guard let first = end(0, -.infinity), let second = end(1, .infinity) else {
        throw Failure(message: "\(option) takes pairs, as in b1=0:1000; '\(value)' is none")
      }
      return (name, (first, second))
    }
  }

  private static func parts(_ text: String, option: String) throws -> [(String, String)] {
    var seen: Set<String> = []
    return try text.split(separator: ",").map { part in
      let sides = part.split(separator: "=", maxSplits: 1).map { trimmed($0) }
      guard sides.count == 2, !sides[0].isEmpty else {
        throw Failure(message: "\(option) takes NAME=VALUE with commas between; '\(part)' is none")
      }
      guard seen.insert(sides[0]).inserted else {
        throw Failure(message: "\(option) gives '\(sides[0])' twice")
      }
      return (sides[0], sides[1])
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text.drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
