/// What is wrong with an input file and what to do about it, with the place where it was found.
///
/// Printed as `FILE:LINE:COLUMN: message`, parts that are not known left out.
public struct InputError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file as the user named it; `-` is standard input.
  public var file: String
  /// The line, counted from 1.
  public var line: Int?
  /// The character within the line, counted from 1.
  public var column: Int?
  /// What is wrong, and what to do.
  public var message: String

  /// An error at a place as far as it is known.
  public init(file: String, line: Int? = nil, column: Int? = nil, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
  }

  /// `FILE:LINE:COLUMN: message`.
  public var description: String {
    var place = file
    if let line {
      place += ":\(line)"
      if let column { place += ":\(column)" }
    }
    return "\(place): \(message)"
  }

  /// The candidate most like `word`, for "did you mean".
  ///
  /// Optimal string alignment distance (insertions, deletions, substitutions and swaps of neighbours), case
  /// ignored; at most one edit for words up to 4 characters, two up to 8, three beyond. The first of equals
  /// wins.
  public static func nearest(_ word: String, among candidates: [String]) -> String? {
    let allowed = word.count <= 4 ? 1 : word.count <= 8 ? 2 : 3
    let wanted = Array(word.lowercased())
    var best: (distance: Int, candidate: String)?
    for candidate in candidates {
      let other = Array(candidate.lowercased())
      guard abs(other.count - wanted.count) <= allowed else { continue }
      let distance = editDistance(wanted, other)
      if distance <= allowed, distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    return best?.candidate
  }

  private static func editDistance(_ a: [Character], _ b: [Character]) -> Int {
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in a.indices {
      var current = [i + 1]
      for j in b.indices {
        var cost = min(last[j + 1] + 1, current[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
        current.append(cost)
      }
      (beforeLast, last) = (last, current)
    }
    return last[b.count]
  }
}
