/// Figures that cannot all be right, and which of them most likely is not.
public struct Contradiction: Sendable, Hashable, Codable {
  /// Another figure that could have been at fault, and why it is not the one.
  public struct Alternative: Sendable, Hashable, Codable {
    /// Id of the figure.
    public let fact: String
    /// Why it is not the culprit.
    public let reason: String
  }

  /// Ids of all figures in the conflict, restatements included.
  public let facts: [String]
  /// Key of the culprit's series.
  public let series: String
  /// Period of the same.
  public let period: String
  /// Id of the figure most likely wrong.
  public let culprit: String
  /// Ids of that figure and its restatements.
  public let culpritFacts: [String]
  /// What it states, in base units; nil where it is only a bound.
  public let stated: Double?
  /// What the other figures say instead, with its exact range; nil where they say nothing.
  public let implied: Double?
  /// Lower end of the implied range.
  public let low: Double?
  /// Upper end of the implied range.
  public let high: Double?
  /// The likeliest slip that explains the printed text.
  public let repair: Repair?
  /// Ids of the figures that the algebra cannot tell from the culprit, it included; empty where it stands alone.
  public let undecidable: [String]
  /// Figures in the conflict that are not the culprit, with the reasons.
  public let rejected: [Alternative]
  /// Maximum-power statistic of the culprit.
  public let statistic: Double?
  /// What cannot stand together, in one sentence.
  public let conflict: String
  /// Which further figure would decide, where the figures alone cannot.
  public let decider: String?
  /// What follows from it, a sentence each.
  public let findings: [String]
  /// All of it in words.
  public let explanation: String
}
