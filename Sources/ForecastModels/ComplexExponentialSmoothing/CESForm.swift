/// Where the seasons of complex exponential smoothing come in.
enum CESForm: String, Sendable, Hashable, Codable, CaseIterable {
  /// A level alone.
  case none
  /// A level for each position of the season, and no other.
  case simple
  /// A level and additive seasonal factors.
  case partial
  /// A level and a complex level for each position of the season.
  case full

  /// Whether there is a level that every period moves.
  var hasLevel: Bool { self != .simple }
  /// Whether the season has states of its own.
  var isSeasonal: Bool { self != .none }

  /// α₀, α₁, β₀, β₁ as far as the form has them.
  var parameterNames: [String] {
    switch self {
    case .none: ["alpha0", "alpha1"]
    case .simple: ["beta0", "beta1"]
    case .partial: ["alpha0", "alpha1", "beta"]
    case .full: ["alpha0", "alpha1", "beta0", "beta1"]
    }
  }

  /// How many initial states the data decide; a constant may move between level and season.
  func stateCount(seasonLength m: Int) -> Int {
    switch self {
    case .none: 2
    case .simple: 2 * m
    case .partial: m + 1
    case .full: 2 * m + 1
    }
  }
}

/// A complex smoothing parameter.
struct ComplexSmoothing: Sendable, Hashable, Codable {
  let real: Double
  let imaginary: Double

  /// The larger modulus of the eigenvalues of F − g w′: what an old observation still weighs, from one step to the next.
  var memory: Double {
    Self.radius(
      trace: 2 - 2 * real + imaginary,
      determinant: (1 - real + imaginary) * (1 - real) + (1 - imaginary) * (1 - real - imaginary))
  }

  /// The larger modulus of the eigenvalues of F: the factor by which forecasts grow each step in the long run.
  var growth: Double { Self.radius(trace: 2 - real, determinant: 2 - real - imaginary) }

  private static func radius(trace: Double, determinant: Double) -> Double {
    let half = trace / 2
    let discriminant = half * half - determinant
    return discriminant >= 0 ? abs(half) + discriminant.squareRoot() : max(determinant, 0).squareRoot()
  }
}
