import RealModule

/// Sines and cosines of one or several seasons, as columns of a regression.
///
///     cos(2πkt/m), sin(2πkt/m),   k = 1 … K for each season length m
///
/// A sine that is zero at every period (2k = m) is left out.
struct HarmonicDesign: Sendable, Hashable, Codable {
  /// One season's length, and how many harmonics of it take part.
  struct Season: Sendable, Hashable, Codable {
    let length: Int
    var harmonics: Int
  }

  let seasons: [Season]
  /// Frequency as k and m, and whether it is the sine.
  private let columns: [Column]

  private struct Column: Sendable, Hashable, Codable {
    let k: Int
    let length: Int
    let isSine: Bool
  }

  init(_ seasons: [Season]) {
    self.seasons = seasons
    columns = seasons.flatMap { season in
      (1..<max(season.harmonics, 0) + 1).flatMap { k in
        [false, true].filter { !($0 && 2 * k == season.length) }.map {
          Column(k: k, length: season.length, isSine: $0)
        }
      }
    }
  }

  /// How many columns there are.
  var count: Int { columns.count }

  /// The columns' names for reports.
  var names: [String] { columns.map { "\($0.isSine ? "sin" : "cos") \($0.k)/\($0.length)" } }

  /// One column at a period.
  func value(_ column: Int, at t: Int) -> Double {
    let c = columns[column]
    // The remainder first: the angle keeps its digits at any t.
    let (turns, _) = c.k.multipliedReportingOverflow(by: t % c.length)
    let angle = 2 * Double.pi * Double(turns % c.length) / Double(c.length)
    return c.isSine ? Double.sin(angle) : Double.cos(angle)
  }

  /// The regression's part of the value at a period.
  func value(_ coefficients: [Double], at t: Int) -> Double {
    var sum = 0.0
    for j in coefficients.indices { sum += coefficients[j] * value(j, at: t) }
    return sum
  }
}
