/// Measures of quantiles and of central intervals.
extension Accuracy {
  /// The pinball loss of a quantile forecast, in the data's units; least in the mean for the true quantile.
  ///
  ///     (y − q) p  where y ≥ q,   (q − y)(1 − p)  otherwise
  ///
  /// Koenker & Bassett (1978), Econometrica 46, 33–50. Some competitions print twice of it.
  public static func pinballLoss(quantile: Double, probability p: Double, outcome: Double) -> Double {
    outcome >= quantile ? (outcome - quantile) * p : (quantile - outcome) * (1 - p)
  }

  /// The interval score of a central interval of probability `level`, in the data's units.
  ///
  ///     (u − l) + 2/α (l − y)₊ + 2/α (y − u)₊,   α = 1 − level
  ///
  /// Winkler (1972), J. Amer. Statist. Assoc. 67, 187–191; Gneiting & Raftery (2007), equation 43. Over the naive scale
  /// its mean is the MSIS of the M4 competition.
  public static func intervalScore(low: Double, high: Double, level: Double, outcome: Double) -> Double {
    let penalty = 2 / (1 - level)
    return high - low + penalty * max(0, low - outcome) + penalty * max(0, outcome - high)
  }
}
