/// The four members of the theta family.
///
/// Fiorucci, Pellegrini, Louzada, Petropoulos & Koehler (2016), Int. J. Forecasting 32, 1151–1161.
enum ThetaVariant: String, Sendable, Hashable, Codable, CaseIterable {
  /// Standard theta: θ = 2, the line fitted once.
  case standard = "stm"
  /// Optimised theta: θ estimated, the line fitted once.
  case optimised = "otm"
  /// Dynamic standard theta: θ = 2, the line refitted at every step.
  case dynamicStandard = "dstm"
  /// Dynamic optimised theta: θ estimated, the line refitted at every step.
  case dynamicOptimised = "dotm"

  /// Whether the line is refitted at every step.
  var isDynamic: Bool { self == .dynamicStandard || self == .dynamicOptimised }
  /// Whether θ is estimated.
  var isOptimised: Bool { self == .optimised || self == .dynamicOptimised }
}
