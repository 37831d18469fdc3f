import NumericalCore
import Testing

@testable import Forecasting

@Suite struct `Tests of Diebold and Mariano` {
  static let first = [1.2, 0.8, 1.5, 0.3, 2.2, 1.1, 0.9, 1.7, 0.6, 1.4]
  static let second = [1.0, 1.1, 1.9, 0.9, 2.0, 1.6, 1.3, 2.1, 0.8, 1.2]

  // R forecast 8.x: dm.test(a, b, h = h, power = 1) prints −2.2558, −2.4614, −2.8334; digits from the formula in numpy.
  @Test(arguments: [
    (1, -2.2558335591813887, 0.050519413126134234), (2, -2.461384664073066, 0.036076601737815225),
    (3, -2.8334494911604393, 0.019611683282912035),
  ])
  func `are corrected for few origins`(horizon: Int, statistic: Double, p: Double) throws {
    let test = try #require(DieboldMariano(Self.first, Self.second, horizon: horizon))
    #expect(abs(test.statistic - statistic) < 1e-10 && abs(test.p - p) < 1e-10)
    let reversed = try #require(DieboldMariano(Self.second, Self.first, horizon: horizon))
    #expect(abs(reversed.statistic + statistic) < 1e-10 && abs(reversed.p - p) < 1e-10)
  }

  @Test func `are not made of fewer than eight origins or of equal losses`() {
    #expect(DieboldMariano(Array(Self.first.prefix(7)), Array(Self.second.prefix(7))) == nil)
    #expect(DieboldMariano(Self.first, Self.first) == nil)
  }
}

@Suite struct `Model confidence sets` {
  static func losses(_ gaps: [Double], count: Int, seed: UInt64 = 3) -> [[Double]] {
    var generator = Xoshiro256(seed: seed)
    return gaps.map { gap in (0..<count).map { _ in 1 + gap + 0.3 * generator.nextNormal() } }
  }

  @Test func `drop a model that is worse by far and keep those that are alike`() throws {
    let set = try #require(ModelConfidenceSet(Self.losses([0, 0, 2], count: 60)))
    #expect(set.p[2] < 0.01)
    #expect(set.p[0] > 0.1 && set.p[1] > 0.1)
    #expect(set.p.max() == 1)
  }

  @Test func `hold the best of equal models about as often as they say`() throws {
    // 100 panels of three equal models: the 90 % set leaves out the first in about a tenth of a third to a tenth.
    let left = (0..<100).count { seed in
      ModelConfidenceSet(
        Self.losses([0, 0, 0], count: 40, seed: UInt64(seed)), blockLength: 1, replications: 200
      )
      .map { $0.p[0] < 0.1 } ?? true
    }
    // Four standard errors above 10 %.
    #expect(left <= 22)
  }

  @Test func `are the same for the same seed, and need thirty origins`() {
    let losses = Self.losses([0, 0.1, 0.2], count: 40)
    #expect(ModelConfidenceSet(losses) == ModelConfidenceSet(losses))
    #expect(ModelConfidenceSet(Self.losses([0, 1], count: 29)) == nil)
    #expect(ModelConfidenceSet([losses[0]]) == nil)
  }
}

@Suite struct `Comparisons with the best` {
  @Test(arguments: [
    (2, 2.771807648699355), (3, 3.314493155398122), (4, 3.633159574902628), (10, 4.474124221725907),
  ])
  func `use the studentised range`(groups: Int, quantile: Double) {
    // R: qtukey(0.95, k, Inf); scipy.stats.studentized_range.ppf.
    #expect(abs(StudentizedRange.quantile(0.95, groups: groups) - quantile) < 1e-6)
  }

  static let ranks: [[Double]] = [
    [1, 2, 3], [1, 3, 2], [1, 2, 3], [2, 1, 3], [1, 2, 3], [1, 2, 3], [3, 1, 2], [1, 2, 3], [1, 2, 3],
    [2, 1, 3],
  ]

  @Test func `rank within series and test that all are alike`() throws {
    let comparison = try #require(MultipleComparisonsWithBest(Self.ranks))
    #expect(zip(comparison.meanRanks, [1.4, 1.8, 2.8]).allSatisfy { abs($0 - $1) < 1e-12 })
    // scipy.stats.friedmanchisquare.
    #expect(abs(comparison.friedman - 0.005516564420760757) < 1e-12)
    // 3.314493 √(12/120).
    #expect(abs(comparison.criticalDistance - 1.0481347) < 1e-6)
    #expect(!comparison.isWorse(0) && !comparison.isWorse(1) && comparison.isWorse(2))
  }

  @Test func `share the ranks of equal losses`() throws {
    var losses = Self.ranks
    losses[0] = [1, 1, 3]
    let comparison = try #require(MultipleComparisonsWithBest(losses))
    #expect(abs(comparison.meanRanks[0] - 1.45) < 1e-12)
    #expect(abs(comparison.friedman - 0.00577714216411118) < 1e-12)
  }

  @Test func `are not made of fewer than ten series`() {
    #expect(MultipleComparisonsWithBest(Array(Self.ranks.prefix(9))) == nil)
  }
}
