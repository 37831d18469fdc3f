/// The orders (p,d,q)(P,D,Q)ₘ of a seasonal ARIMA model, and whether it has a constant.
///
///     φ(B) Φ(Bᵐ) (1−B)ᵈ (1−Bᵐ)ᴰ (yₜ − μₜ) = θ(B) Θ(Bᵐ) εₜ
///
/// Box & Jenkins (1976), Time Series Analysis, ch. 9; the moving averages have plus signs. The constant is a mean
/// where nothing is differenced and a slope a period where one difference is taken.
struct ARIMAOrder: Sendable, Hashable, Codable, CustomStringConvertible {
  /// Autoregressive order, differences and moving-average order of one time scale.
  struct Part: Sendable, Hashable, Codable {
    var p = 0
    var d = 0
    var q = 0
  }

  var regular: Part
  var seasonal = Part()
  var seasonLength = 1
  var hasConstant = false

  /// φ, θ, Φ and Θ together.
  var coefficientCount: Int { regular.p + regular.q + seasonal.p + seasonal.q }
  /// Everything that is estimated, the variance included.
  var parameterCount: Int { coefficientCount + (hasConstant ? 1 : 0) + 1 }
  /// How many differences are taken in all.
  var differences: Int { regular.d + seasonal.d }
  /// How many observations the differences cost.
  var lostToDifferences: Int { regular.d + seasonLength * seasonal.d }
  /// The highest lag of φ(B) Φ(Bᵐ).
  var autoregressiveLags: Int { regular.p + seasonLength * seasonal.p }
  /// The highest lag of θ(B) Θ(Bᵐ).
  var movingAverageLags: Int { regular.q + seasonLength * seasonal.q }

  var description: String {
    let plain = "(\(regular.p),\(regular.d),\(regular.q))"
    let season =
      seasonal == Part() ? "" : "(\(seasonal.p),\(seasonal.d),\(seasonal.q))[\(seasonLength)]"
    return plain + season + (hasConstant ? differences == 0 ? " with mean" : " with drift" : "")
  }
}
