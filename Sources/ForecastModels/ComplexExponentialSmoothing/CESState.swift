/// The states of complex exponential smoothing, in four lanes that share the parameters.
///
///     y(t) = ℓ(t−1) + ε(t),   ℓ(t) = ℓ(t−1) − (1−α₁) c(t−1) + (α₀−α₁) ε(t)
///                             c(t) = ℓ(t−1) + (1−α₀) c(t−1) + (α₀+α₁) ε(t)
///
/// ℓ is the level, c the information potential; a complex season is the same at lag m, a real one s(t) = s(t−m) + β ε(t).
/// Svetunkov, Kourentzes & Ord (2022), Naval Research Logistics 69, 1108–1123. The model is linear in its states, so lanes
/// hold the data beside the responses to initial states.
struct CESState: Sendable, Hashable, Codable {
  typealias Lanes = SIMD4<Double>

  let form: CESForm
  let level: ComplexSmoothing
  let season: ComplexSmoothing
  var value = Lanes.zero
  var information = Lanes.zero
  var seasonValues: [Lanes] = []
  var seasonInformation: [Lanes] = []
  private(set) var position = 0

  /// States of zero.
  /// - Parameter parameters: in the order of `CESForm.parameterNames`.
  init(_ form: CESForm, _ parameters: [Double], seasonLength: Int) {
    self.form = form
    level = Self.level(form, parameters)
    season = Self.season(form, parameters)
    if form.isSeasonal {
      seasonValues = Array(repeating: .zero, count: seasonLength)
      seasonInformation = seasonValues
    }
  }

  /// The level's smoothing parameter.
  static func level(_ form: CESForm, _ parameters: [Double]) -> ComplexSmoothing {
    form.hasLevel ? .init(real: parameters[0], imaginary: parameters[1]) : .init(real: 1, imaginary: 1)
  }

  /// The season's smoothing parameter.
  static func season(_ form: CESForm, _ parameters: [Double]) -> ComplexSmoothing {
    switch form {
    case .none: .init(real: 0, imaginary: 0)
    case .simple: .init(real: parameters[0], imaginary: parameters[1])
    case .partial: .init(real: parameters[2], imaginary: 0)
    case .full: .init(real: parameters[2], imaginary: parameters[3])
    }
  }

  /// The mean of the next value.
  var mean: Lanes {
    form == .none ? value : (form.hasLevel ? value : .zero) + seasonValues[position]
  }

  /// Moves on, given the error of the mean.
  mutating func update(_ error: Lanes) {
    if form.hasLevel {
      let (moved, informed) = Self.step(value, information, level, error)
      value = moved
      information = informed
    }
    guard form.isSeasonal else { return }
    if form == .partial {
      seasonValues[position] += season.real * error
    } else {
      (seasonValues[position], seasonInformation[position]) = Self.step(
        seasonValues[position], seasonInformation[position], season, error)
    }
    position += 1
    if position == seasonValues.count { position = 0 }
  }

  /// A complex state after an error, whatever the lanes hold.
  @inline(__always)
  static func step<T: SIMD>(
    _ value: T, _ information: T, _ smoothing: ComplexSmoothing, _ error: T
  ) -> (T, T) where T.Scalar == Double {
    (
      value - (1 - smoothing.imaginary) * information + (smoothing.real - smoothing.imaginary) * error,
      value + (1 - smoothing.real) * information + (smoothing.real + smoothing.imaginary) * error
    )
  }
}
