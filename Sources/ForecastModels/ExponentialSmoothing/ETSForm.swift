import CKernels

/// One of the thirty forms of exponential smoothing: error, trend, season.
///
/// Hyndman, Koehler, Ord & Snyder (2008), Forecasting with Exponential Smoothing, table 2.2; written like `AAdM`.
struct ETSForm: Sendable, Hashable, Codable, CustomStringConvertible {
  /// How a component enters.
  enum Component: String, Sendable, Hashable, Codable {
    case none = "N"
    case additive = "A"
    case multiplicative = "M"
  }

  /// Additive or multiplicative; never none.
  let error: Component
  let trend: Component
  let isDamped: Bool
  let season: Component

  init(error: Component, trend: Component, isDamped: Bool, season: Component) {
    precondition(
      error != .none && !(isDamped && trend == .none), "an error is needed, and a trend to be damped")
    self.error = error
    self.trend = trend
    self.isDamped = isDamped
    self.season = season
  }

  /// `AAdM` and the like.
  var description: String { error.rawValue + trend.rawValue + (isDamped ? "d" : "") + season.rawValue }

  /// Whether the logarithm of the data, or a ratio, is taken somewhere: then values must be positive.
  var needsPositiveValues: Bool {
    error == .multiplicative || trend == .multiplicative || season == .multiplicative
  }

  /// Smoothing parameters that the form has: α, β, γ, φ.
  var smoothingCount: Int {
    1 + (trend == .none ? 0 : 1) + (season == .none ? 0 : 1) + (isDamped ? 1 : 0)
  }

  /// Free initial states: level, trend, and all but one of the season's.
  func stateCount(seasonLength: Int) -> Int {
    1 + (trend == .none ? 0 : 1) + (season == .none ? 0 : seasonLength - 1)
  }

  /// Whether the other form's estimates are a good start for this one: only the error differs, or only the trend.
  func isNextTo(_ other: ETSForm) -> Bool {
    guard season == other.season else { return false }
    if trend == other.trend, isDamped == other.isDamped { return error != other.error }
    return error == other.error && (isDamped ? trend == other.trend : other.trend == .none)
  }

  /// The estimates of a neighbouring form with what this one has more.
  func start(from other: ETSParameters) -> ETSParameters {
    var start = other
    if trend != .none, other.beta == 0 {
      start.beta = 0.05 * other.alpha
      start.trend = trend == .additive ? 0 : 1
    }
    if isDamped, other.phi == 1 { start.phi = 0.97 }
    return start
  }

  /// The form as the kernels take it.
  var kernel: ckernels_smoothing_form {
    ckernels_smoothing_form(
      error: error.kernel, trend: trend.kernel, season: season.kernel, is_damped: isDamped ? 1 : 0)
  }
}

extension ETSForm.Component {
  fileprivate var kernel: Int32 {
    switch self {
    case .none: Int32(CKERNELS_NONE)
    case .additive: Int32(CKERNELS_ADDITIVE)
    case .multiplicative: Int32(CKERNELS_MULTIPLICATIVE)
    }
  }
}
