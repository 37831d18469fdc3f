/// Conditions that no point meets together.
public struct ConflictingConditions: Error, Sendable, Hashable, CustomStringConvertible {
  /// A set that cannot be made smaller: without any one of them the rest agree.
  public let labels: [String]
  /// By how much the last of them misses what the others say, in its own units.
  public let disagreement: Double

  /// The conditions by name, and the size of the misfit.
  public var description: String {
    labels.count == 1
      ? "\(labels[0]) asks for a change of \(disagreement) in a quantity that cannot change"
      : "these conditions cannot hold together: \(labels.joined(separator: ", ")) (they miss by \(disagreement))"
  }
}

/// Why conditions that do not contradict each other could not be carried out.
public enum ConditioningError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A number that has to be finite, or a variance that must not be negative, is neither; the condition by name.
  case unusable(condition: String)
  /// The ranges have so little probability that no path could be drawn within the effort allowed.
  case improbable(ranges: [String])
  /// The drivers that may move do not reach this condition.
  case outOfReach(condition: String)

  /// The error in a sentence.
  public var description: String {
    switch self {
    case .unusable(let condition): "\(condition): its value is not a number, or its variance is negative"
    case .improbable(let ranges):
      "\(ranges.joined(separator: ", ")): too improbable under the forecast for paths to be drawn; widen the range"
    case .outOfReach(let condition):
      "\(condition) cannot be brought about by the drivers that may move; name more of them"
    }
  }
}
