import Forecasting
import RealModule

/// The part of a series that the model sees, in units of its largest value.
struct GlobalTrendWindow {
  /// NaN where missing; the first is observed.
  let values: [Double]
  /// The logs of the seasonal factors of a classical decomposition, at the positions of `values`; one zero where the
  /// series is shorter than two seasons and a half.
  let logFactors: [Double]
  let unit: Double

  /// Smoothing forgets: older observations than these add cost and no information.
  private static func longest(_ seasonLength: Int) -> Int { max(512, 16 * seasonLength) }

  init(_ data: TrainingData) {
    let all = data.series.values
    let m = data.seasonLength
    let start = all.dropFirst(max(0, all.count - Self.longest(m))).firstIndex { !$0.isNaN } ?? 0
    let kept = Array(all[start...])
    let largest = kept.reduce(0) { $1.isNaN ? $0 : max($0, abs($1)) }
    unit = largest
    // Rounded far below any data's precision, so that a change of units changes no decision of the sampler.
    values = kept.map { ($0 / largest * 0x1p40).rounded() * 0x1p-40 }
    let isSeasonal = m > 1 && 2 * kept.count >= 5 * m
    logFactors =
      isSeasonal
      ? SeasonalAdjustment.ratios(values, seasonLength: m).map { Double.log(max($0, 0.01)) } : [0]
  }
}
