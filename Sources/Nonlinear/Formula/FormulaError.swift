/// What is wrong with a formula, and at which character.
public struct FormulaError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The character at which it was found, counted from zero; the length of the text where more was expected.
  public let offset: Int
  /// What is wrong, and what to do.
  public let message: String

  /// An error at a character.
  public init(offset: Int, message: String) {
    self.offset = offset
    self.message = message
  }

  /// `character 12: message`, characters counted from one.
  public var description: String { "character \(offset + 1): \(message)" }
}
