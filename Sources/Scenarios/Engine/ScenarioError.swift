/// Why a scenario cannot be carried out; the command line gives these an exit code of their own.
public struct ScenarioError: Error, Sendable, CustomStringConvertible {
  /// The assumption at fault.
  public let location: SourceLocation
  /// What is impossible, and what to change.
  public let message: String

  /// `FILE:LINE:COLUMN: message`.
  public var description: String { "\(location.file):\(location.line):\(location.column): \(message)" }
}
