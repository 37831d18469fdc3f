import RealModule

/// How many differences a series needs, by tests that are run before any model is fitted.
enum Stationarity {
  /// The KPSS statistic against a stationary level, with Bartlett weights up to lag ⌊3√n / 13⌋.
  ///
  /// Kwiatkowski, Phillips, Schmidt & Shin (1992), J. Econometrics 54, 159–178.
  static func kpss(_ values: [Double]) -> Double {
    let n = values.count
    let mean = values.reduce(0, +) / Double(max(n, 1))
    let centred = values.map { $0 - mean }
    var (sum, squares) = (0.0, 0.0)
    for value in centred {
      sum += value
      squares += sum * sum
    }
    let lags = Int(3 * Double(n).squareRoot() / 13)
    let gamma = Autocovariance.of(centred, lags: lags)
    var longRun = gamma[0]
    for lag in 1..<lags + 1 { longRun += 2 * (1 - Double(lag) / Double(lags + 1)) * gamma[lag] }
    let statistic = squares / (Double(n) * Double(n) * longRun)
    return statistic.isFinite ? statistic : 0
  }

  /// The smallest d ≤ most for which KPSS does not refuse a stationary level at 5 %.
  static func differences(_ values: [Double], most: Int) -> Int {
    var current = values
    for d in 0..<most {
      let isConstant = current.allSatisfy { abs($0 - current[0]) <= 1e-12 * abs(current[0]) }
      if current.count < 4 || isConstant || kpss(current) <= 0.463 { return d }
      current = zip(current.dropFirst(), current).map { $0 - $1 }
    }
    return most
  }

  /// 1 − Var(R) / Var(S + R): how much of what is not trend the season explains.
  ///
  /// Wang, Smith & Hyndman (2006), Data Mining and Knowledge Discovery 13, 335–364, on a decomposition whose season may
  /// change: the trend a centred moving average over one season, the season a weighted mean of the same position in the
  /// neighbouring years, with weights that fall to zero within five and a half years.
  static func seasonalStrength(_ values: [Double], seasonLength m: Int) -> Double {
    let n = values.count
    guard m > 1, n >= 2 * m + 1 else { return 0 }
    let half = m / 2
    var trendless: [Double] = []
    for t in half..<n - half {
      var average = 0.0
      if m.isMultiple(of: 2) {
        average = (values[t - half] + values[t + half]) / 2
        for offset in (1 - half)..<half { average += values[t + offset] }
      } else {
        for offset in -half...half { average += values[t + offset] }
      }
      trendless.append(values[t] - average / Double(m))
    }
    var season = trendless
    for t in trendless.indices {
      var (sum, weights) = (0.0, 0.0)
      for years in -5...5 where trendless.indices.contains(t + years * m) {
        let distance = abs(Double(years)) / 5.5
        let weight = Double.pow(1 - distance * distance * distance, 3)
        sum += weight * trendless[t + years * m]
        weights += weight
      }
      season[t] = sum / weights
    }
    func variance(_ list: [Double]) -> Double {
      let mean = list.reduce(0, +) / Double(list.count)
      return list.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(list.count)
    }
    let whole = variance(trendless)
    guard whole > 0 else { return 0 }
    return max(0, 1 - variance(zip(trendless, season).map { $0 - $1 }) / whole)
  }
}
