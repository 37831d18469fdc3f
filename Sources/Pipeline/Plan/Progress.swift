/// How a long job tells how far it is; whoever started the job decides whether anyone sees it.
public struct Progress: Sendable {
  /// Called once the number of pieces is known.
  public let begin: @Sendable (_ total: Int) -> Void
  /// Called from any thread when so many more pieces are done.
  public let advance: @Sendable (_ count: Int) -> Void

  /// Creates a progress from what is to be called.
  public init(
    begin: @escaping @Sendable (_ total: Int) -> Void, advance: @escaping @Sendable (_ count: Int) -> Void
  ) {
    self.begin = begin
    self.advance = advance
  }

  /// Tells nobody.
  public static let silent = Progress(begin: { _ in }, advance: { _ in })
}
