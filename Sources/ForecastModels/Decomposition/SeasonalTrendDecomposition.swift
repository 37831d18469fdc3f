import RealModule

/// STL: a series as trend, season and remainder, by loess within loess.
///
/// Cleveland, Cleveland, McRae & Terpenning (1990), J. Official Statistics 6, 3–73. The trend window is the smallest odd
/// number of at least 1.5 m / (1 − 1.5/s) for a seasonal window s, as they recommend.
/// - Complexity: O(n · window) a pass.
struct SeasonalTrendDecomposition: Sendable {
  let trend: [Double]
  let season: [Double]
  let remainder: [Double]

  /// How a season may change from round to round.
  enum SeasonWindow: Sendable, Hashable {
    /// Not at all.
    case periodic
    /// As a loess over so many rounds.
    case rounds(Int)
  }

  /// - Parameters:
  ///   - values: complete, at least two rounds of the season.
  ///   - trendWindow: `nil` for the recommended one.
  ///   - isRobust: whether outliers are weighed down, in 15 rounds.
  init(
    _ values: [Double], seasonLength m: Int, season window: SeasonWindow, trendWindow: Int? = nil,
    isRobust: Bool = false
  ) {
    let n = values.count
    let rounds: Int
    switch window {
    case .periodic: rounds = 10 * n + 1
    case .rounds(let count): rounds = count | 1
    }
    let recommended = 1.5 * Double(m) / (1 - 1.5 / Double(rounds))
    let seasonal = Loess(window: rounds, degree: 0)
    let smooth = Loess(window: trendWindow ?? (Int(recommended.rounded(.up)) | 1), degree: 1)
    let lowPass = Loess(window: m | 1, degree: 1)
    var trend = [Double](repeating: 0, count: n)
    var season = trend
    var weights: [Double]?
    for round in 0...(isRobust ? 15 : 0) {
      for _ in 0..<(isRobust ? 1 : 2) {
        let cycle = Self.cycle(zip(values, trend).map { $0 - $1 }, m, seasonal, weights)
        let low = lowPass.smoothed(Self.averaged(Self.averaged(Self.averaged(cycle, m), m), 3))
        for index in 0..<n { season[index] = cycle[m + index] - low[index] }
        trend = smooth.smoothed(zip(values, season).map { $0 - $1 }, weights: weights)
      }
      if isRobust, round < 15 {
        weights = Self.robustness(values.indices.map { values[$0] - trend[$0] - season[$0] })
      }
    }
    if window == .periodic {
      let means = (0..<m).map { position -> Double in
        let own = stride(from: position, to: n, by: m).map { season[$0] }
        return own.reduce(0, +) / Double(own.count)
      }
      for index in 0..<n { season[index] = means[index % m] }
    }
    self.trend = trend
    self.season = season
    remainder = values.indices.map { values[$0] - trend[$0] - season[$0] }
  }

  /// Each position's series smoothed and carried on by one round at either end: n + 2m values.
  private static func cycle(
    _ detrended: [Double], _ m: Int, _ loess: Loess, _ weights: [Double]?
  ) -> [Double] {
    let n = detrended.count
    var cycle = [Double](repeating: 0, count: n + 2 * m)
    for position in 0..<min(m, n) {
      let indices = Array(stride(from: position, to: n, by: m))
      let own = indices.map { detrended[$0] }
      let ownWeights = weights.map { weights in indices.map { weights[$0] } }
      let smooth = loess.smoothed(own, weights: ownWeights)
      let k = own.count
      for (round, value) in smooth.enumerated() { cycle[position + (round + 1) * m] = value }
      cycle[position] = loess.at(-1, own, 0..<min(loess.window, k), ownWeights) ?? smooth[0]
      cycle[position + (k + 1) * m] =
        loess.at(Double(k), own, max(0, k - loess.window)..<k, ownWeights) ?? smooth[k - 1]
    }
    return cycle
  }

  /// The moving average of so many values.
  private static func averaged(_ values: [Double], _ length: Int) -> [Double] {
    var sum = values.prefix(length).reduce(0, +)
    var result = [sum / Double(length)]
    result.reserveCapacity(values.count - length + 1)
    for index in length..<values.count {
      sum += values[index] - values[index - length]
      result.append(sum / Double(length))
    }
    return result
  }

  /// Bisquare weights of the remainders over six times their median size.
  static func robustness(_ remainders: [Double]) -> [Double] {
    let sizes = remainders.map { abs($0) }.sorted()
    let n = sizes.count
    let limit = 3 * (sizes[n / 2] + sizes[(n - 1) / 2])
    return remainders.map { remainder in
      let size = abs(remainder)
      if size <= 0.001 * limit { return 1 }
      guard size <= 0.999 * limit else { return 0 }
      let ratio = size / limit
      return (1 - ratio * ratio) * (1 - ratio * ratio)
    }
  }
}

/// MSTL: several seasons taken out one after the other, shortest first, twice over.
///
/// Bandara, Hyndman & Bergmeir (2025), Int. J. Operational Research 52, 79–98 (arXiv 2107.13462): the k-th season has a
/// window of 7 + 4k rounds; the trend is that of the longest one.
struct MultipleSeasonDecomposition: Sendable {
  let trend: [Double]
  /// One a season length, in ascending order of these.
  let seasons: [(length: Int, values: [Double])]
  let remainder: [Double]

  /// - Parameter seasonLengths: those of which the values hold two rounds are used.
  init(_ values: [Double], seasonLengths: [Int], isRobust: Bool = false) {
    let lengths = Set(seasonLengths).filter { $0 > 1 && values.count >= 2 * $0 }.sorted()
    var seasons = lengths.map { (length: $0, values: [Double](repeating: 0, count: values.count)) }
    var adjusted = values
    var trend = values
    for _ in 0..<(lengths.count > 1 ? 2 : 1) {
      for position in seasons.indices {
        for index in values.indices { adjusted[index] += seasons[position].values[index] }
        let fit = SeasonalTrendDecomposition(
          adjusted, seasonLength: seasons[position].length, season: .rounds(11 + 4 * position),
          isRobust: isRobust)
        seasons[position].values = fit.season
        trend = fit.trend
        for index in values.indices { adjusted[index] -= fit.season[index] }
      }
    }
    self.seasons = seasons
    self.trend = trend
    remainder = values.indices.map { adjusted[$0] - trend[$0] }
  }
}
