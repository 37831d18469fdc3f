import TimeSeries

/// The change of a series between two periods or scenarios, explained by what it is made of.
///
/// Sums are explained by the differences of their terms, products by the logarithmic mean (`FactorWeights`), and parts
/// that are made of others in turn the same way. Futures are bridged path by path and averaged, so that contributions
/// add up exactly to the change of the mean. Nothing depends on the order in which an identity is written.
public struct Bridge: Sendable {
  /// The series.
  public let series: String
  /// Its value (the mean over paths) at both ends.
  public let from: Double
  /// Its value at the later end.
  public let to: Double
  /// The parts, each before those that it is made of; rows at the leaves add up to the change.
  public let rows: [Row]

  /// One part of the change.
  public struct Row: Sendable, Hashable {
    /// The part: a series, several whose values are not known one by one, or what no identity explains.
    public let label: String
    /// How deep below the series it stands; 1 for its immediate parts.
    public let depth: Int
    /// Its value at both ends; `nil` for what is left over.
    public let from: Double?
    /// Its value at the later end.
    public let to: Double?
    /// How much of the change it accounts for, in the unit of the series.
    public let contribution: Double
    /// Whether parts of it stand below.
    public let isParted: Bool
  }

  /// Explains a change.
  /// - Parameter expression: what the series is to be explained by; its identity where `nil`. One factor or term that
  ///   is no series takes what the others leave.
  /// - Throws: `TargetError` where the series has no value at an end or nothing to be explained by.
  public init(
    of series: String, in model: ModelFile, from: BridgeEnd, to: BridgeEnd, by expression: Expression? = nil
  ) throws(TargetError) {
    guard let before = from.values(series), let after = to.values(series) else {
      let missing = from.values(series) == nil ? from : to
      throw TargetError("'\(series)' has no value in \(missing.label)")
    }
    guard let expression = expression ?? model.series[series]?.identity else {
      throw TargetError("'\(series)' has no identity to explain it by; give one with --by 'a + b' or 'a * b'")
    }
    let walk = BridgeWalk(model: model, from: from, to: to)
    let count = max(before.count, after.count)
    let whole = BridgeWalk.Span(before, after, count: count)
    guard
      let rows = walk.parts(expression, of: whole, weight: Array(repeating: 1, count: whole.count), depth: 1)
    else {
      throw TargetError(
        "of \(expression) no part has a value in both \(from.label) and \(to.label)")
    }
    self.series = series
    self.from = whole.meanFrom
    self.to = whole.meanTo
    self.rows = rows
  }

  /// The change.
  public var change: Double { to - from }

  /// Reads an expression such as `aac.global * spend`.
  /// - Throws: `TargetError` with the place of the fault.
  public static func expression(_ text: String) throws(TargetError) -> Expression {
    do {
      return try ExpressionParser.parse(text).expression
    } catch {
      throw TargetError("'\(text)', character \(error.offset + 1): \(error.message)")
    }
  }
}
