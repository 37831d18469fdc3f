/// Smoothing parameters and initial states of one form.
struct ETSParameters: Sendable, Hashable, Codable {
  var alpha: Double
  /// β in the parametrisation in which the trend moves by β/α of the level's change; 0 without trend.
  var beta = 0.0
  /// 0 without season.
  var gamma = 0.0
  /// 1 without damping.
  var phi = 1.0
  var level: Double
  /// 0 without trend (1 for a multiplicative one).
  var trend = 0.0
  /// The season's states in the order in which they are used: the first meets the first observation.
  var season: [Double] = []

  /// The parameters for data multiplied with `factor`.
  func scaled(by factor: Double, _ form: ETSForm) -> ETSParameters {
    var scaled = self
    scaled.level *= factor
    if form.trend == .additive { scaled.trend *= factor }
    if form.season == .additive { scaled.season = season.map { $0 * factor } }
    return scaled
  }
}
