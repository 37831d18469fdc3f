import Forecasting
import RealModule
import TimeSeries

/// Autoregressive moving averages of fractional noise: memory that fades like a power, not like an exponential.
public struct ARFIMA: Forecaster {
  /// What the model says about itself.
  public static let descriptor = ModelDescriptor(
    id: "arfima", title: "Fractionally integrated ARMA, orders by AICc", family: "ARIMA",
    equation: "φ(B) (1−B)ᵈ (y(t) − μ) = θ(B) ε(t),   −½ < d < ½",
    reference:
      "Granger & Joyeux (1980), J. Time Ser. Anal. 1, 15–29; Hosking (1981), Biometrika 68, 165–176; Sowell (1992),"
      + " J. Econometrics 53, 165–188, for the likelihood",
    minimumObservations: .init(12),
    options: [
      .init(
        name: "d", values: .text("auto, or a number above -0.5 and below 0.5"), defaultValue: "auto",
        meaning: "the fraction of a difference; auto: by maximum likelihood"),
      order("p", "autoregressive"), order("q", "moving-average"),
      .init(
        name: "differences", values: .words(["auto", "0", "1"]), defaultValue: "auto",
        meaning:
          "whole differences taken first, without a constant; auto takes one where d of the plain model would be at its"
          + " bound of ½"),
    ],
    traits: [.acceptsMissingValues, .scaleEquivariant], fallback: "ar")

  private static func order(_ name: String, _ kind: String) -> ModelDescriptor.Option {
    .init(
      name: name, values: .words(["auto"] + (0...5).map { "\($0)" }), defaultValue: "auto",
      meaning: "\(kind) lags; auto tries up to two in all")
  }

  private let d: Double?
  private let p: Int?
  private let q: Int?
  private let differences: Int?

  /// Creates the model.
  /// - Throws: `ForecastError.invalidOption` for a d that is out of range.
  public init(_ options: ModelOptions) throws {
    p = Int(options.word("p"))
    q = Int(options.word("q"))
    differences = Int(options.word("differences"))
    let text = options.word("d")
    d = Double(text)
    guard text == "auto" || d.map({ abs($0) < ARFIMAEstimation.largestD }) ?? false else {
      throw ForecastError.invalidOption(
        model: Self.descriptor.id, option: "d", value: text,
        allowed: "auto, or a number between -\(ARFIMAEstimation.largestD) and \(ARFIMAEstimation.largestD)")
    }
  }

  /// See `Forecaster`.
  public func fit(_ data: TrainingData) throws -> ARFIMAFit {
    try Self.descriptor.validate(data)
    let orders = (0...5).flatMap { p in (0...5).map { (p: p, q: $0) } }.filter { order in
      (p.map { $0 == order.p } ?? true) && (q.map { $0 == order.q } ?? true)
        && (p != nil && q != nil || order.p + order.q <= max(2, p ?? 0, q ?? 0))
    }
    let values = data.series.values
    var sample = FractionalSample(values, isDifferenced: differences == 1)
    guard var likelihood = sample.likelihood else {
      throw ForecastError.notEstimable(model: Self.descriptor.id, reason: "the values do not vary")
    }
    if differences == nil, d == nil, let plain = ARFIMAEstimation(likelihood, p: 0, q: 0),
      plain.process.d > Self.boundary
    {
      let differenced = FractionalSample(values, isDifferenced: true)
      if let other = differenced.likelihood { (sample, likelihood) = (differenced, other) }
    }
    var tried = orders.compactMap { ARFIMAEstimation(likelihood, p: $0.p, q: $0.q, d: d) }
      .filter { $0.criterion.isFinite || orders.count == 1 }
    tried.sort { $0.criterion < $1.criterion }
    guard let best = tried.first, likelihood.count > best.parameterCount else {
      throw ForecastError.notEstimable(
        model: Self.descriptor.id, reason: "there are too few values for any of the orders")
    }
    return ARFIMAFit(data, sample, best, tried: tried, isHeld: d != nil)
  }

  /// d of the plain model beyond which the series counts as not stationary.
  private static let boundary = 0.49
}

/// What a fractional process is estimated on: levels or differences in units of their size. A gap among levels stays one;
/// for differences it is filled by a straight line, whose steps are the mean of the true ones.
struct FractionalSample {
  let values: [Double]
  let unit: Double
  /// Taken off before; the likelihood's mean comes on top.
  let centre: Double
  let isDifferenced: Bool

  init(_ levels: [Double], isDifferenced: Bool) {
    self.isDifferenced = isDifferenced
    // Powers of two change no digit.
    func power(_ size: Double) -> Double {
      size > 0 ? Double(sign: .plus, exponent: size.exponent, significand: 1) : 1
    }
    let coarse = power(levels.reduce(0) { $1.isNaN ? $0 : max($0, abs($1)) })
    var scaled = levels.map { $0 / coarse }
    if isDifferenced {
      let filled = DifferencedSample.filled(scaled)
      scaled = zip(filled.dropFirst(), filled).map { $0 - $1 }
    }
    let observed = scaled.filter { !$0.isNaN }
    let mean = isDifferenced ? 0 : observed.reduce(0, +) / Double(observed.count)
    scaled = scaled.map { $0 - mean }
    let squares = observed.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let size = (squares / Double(observed.count)).squareRoot()
    // What rounding leaves of equal values is no variation.
    let fine = size > 1e-14 ? power(size) : 0
    values = fine > 0 ? scaled.map { $0 / fine } : []
    unit = coarse * fine
    centre = fine > 0 ? mean / fine : 0
  }

  /// Nil where the values do not vary.
  var likelihood: FractionalLikelihood? {
    values.isEmpty ? nil : FractionalLikelihood(values: values, hasMean: !isDifferenced)
  }
}
