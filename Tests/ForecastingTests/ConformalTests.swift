import Forecasting
import NumericalCore
import Testing

@Suite struct `Conformal intervals` {
  @Test(arguments: [
    // ⌈(m + 1) · level⌉ of m = 9 errors 1…9: the 8th of 80 %, the 9th of 90 %; 95 % would be the 10th.
    (0.8, 8.0, 0.8), (0.9, 9, 0.9), (0.95, 9, 0.9), (0.05, 1, 0.05), (0.5, 5, 0.5),
  ])
  func `take the finite-sample rank, and own up where there is none`(
    level: Double, width: Double, vouchedFor: Double
  ) {
    let intervals = ConformalIntervals(absoluteErrors: [[9, 1, 3, 2, 5, 4, 8, 7, 6]])
    let result = intervals.halfWidth(horizon: 1, level: level)
    #expect(result.width == width && abs(result.vouchedFor - vouchedFor) < 1e-12)
  }

  @Test(arguments: [(0.8, 4), (0.9, 9), (0.95, 19), (0.5, 1)])
  func `say how many errors a level needs`(level: Double, count: Int) {
    #expect(ConformalIntervals.originsNeeded(level) == count)
  }

  @Test func `hold exchangeable outcomes as often as they vouch for`() {
    // 2000 draws of nine errors and an outcome: the 80 % interval holds at least 80 %, at most 80 % + 1/10.
    var generator = Xoshiro256(seed: 5)
    let held = (0..<2000).count { _ in
      let errors = (0..<9).map { _ in abs(generator.nextNormal()) }
      let width = ConformalIntervals(absoluteErrors: [errors]).halfWidth(horizon: 1, level: 0.8).width
      return abs(generator.nextNormal()) <= width
    }
    // Four standard errors of 0.009.
    #expect(held > 1600 - 72 && held < 1800 + 72)
  }

  @Test func `are calibrated on the last half of a series`() throws {
    // The known law is N(0, 1): its errors are the values, here 1…8 at the positions 8…15.
    let data = TrainingData.quarters([0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8])
    let intervals = try #require(
      ConformalIntervals(
        ModelSpec(id: "known"), on: data, horizon: 1, level: 0.8, calibration: .rolling, registry: .stubs))
    // ⌈9 · 0.8⌉ = 8th of eight.
    #expect(intervals.halfWidth(horizon: 1, level: 0.8).width == 8)
    #expect(intervals.halfWidth(horizon: 1, level: 0.5).width == 5)
    let short = ConformalIntervals(
      ModelSpec(id: "known"), on: .quarters([1, 2, 3]), horizon: 2, level: 0.8, calibration: .rolling,
      registry: .stubs)
    #expect(short == nil)
  }

  @Test func `take the place of the model's in a backtest`() throws {
    let values = (0..<20).map { Double($0 % 5) }
    let plan = BacktestPlan(horizon: 1, origins: 2, levels: [0.5], intervals: .conformal)
    let origins = Backtest.evaluate(
      ModelSpec(id: "known"), on: .quarters(values), plan: plan, registry: .stubs)
    let score = try #require(try origins[1].outcome.get().first)
    // Three errors, of the values 18, 17, … before position 19; the median of the known law is 0.
    #expect(score.low[0] == -score.high[0] && score.high[0].truncatingRemainder(dividingBy: 1) == 0)
  }
}
