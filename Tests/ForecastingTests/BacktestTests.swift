import Forecasting
import Testing
import TimeSeries

@Suite struct BacktestTests {
  static let spec = ModelSpec(id: "known")

  static func evaluate(_ values: [Double], _ plan: BacktestPlan, _ spec: String = "known") throws
    -> [Backtest.Origin]
  {
    Backtest.evaluate(try ModelSpec(spec), on: .quarters(values), plan: plan, registry: .stubs)
  }

  @Test(arguments: [
    (BacktestPlan(horizon: 2), [4, 5, 6, 7, 8]), (BacktestPlan(horizon: 2, origins: 2), [7, 8]),
    (BacktestPlan(horizon: 2, origins: 9), [3, 4, 5, 6, 7, 8]),
    (BacktestPlan(horizon: 1, origins: 3, step: 3), [3, 6, 9]),
    (BacktestPlan(horizon: 1, origins: 2, gap: 2), [6, 7]), (BacktestPlan(horizon: 8), []),
  ])
  func `cutoffs lie a step apart and leave the horizon`(plan: BacktestPlan, cutoffs: [Int]) {
    #expect(plan.cutoffs(count: 10) == cutoffs)
  }

  @Test func `each forecast is scored at its own horizon`() throws {
    let origins = try Self.evaluate([1, 3, 2, 5, 4, 7], BacktestPlan(horizon: 2, origins: 1, gap: 1))
    let scores = try #require(try? origins[0].outcome.get())
    #expect(origins[0].cutoff == 3)
    #expect(scores.map(\.horizon) == [2, 3] && scores.map(\.actual) == [4, 7])
    // The known law is N(0, 1); the scale is that of 1, 3, 2.
    #expect(scores.map(\.error) == [4, 7] && origins[0].scale == 1.5)
    #expect(abs(scores[0].high[0] - 1.2815515655446004) < 1e-12)
  }

  @Test func `a sliding window sees only its own values`() throws {
    let plan = BacktestPlan(horizon: 1, origins: 1, window: .sliding(3))
    #expect(try Self.evaluate([1, 9, 2, 4, 3, 0], plan)[0].scale == 1.5)
  }

  @Test func `missing values are not scored, and forecasts keep their periods`() throws {
    let origins = try Self.evaluate([1, 2, 3, .nan, .nan, 6, 8], BacktestPlan(horizon: 2, origins: 1))
    let scores = try #require(try? origins[0].outcome.get())
    #expect(scores.map(\.actual) == [6, 8])
    let gap = try Self.evaluate([1, 2, 3, 4, .nan, 8], BacktestPlan(horizon: 2, origins: 1))
    #expect(try gap[0].outcome.get().map(\.horizon) == [2])
  }

  @Test func `a fit that fails is an origin with its reason`() throws {
    let origins = try Self.evaluate([1, 2, 3, 4, 5], BacktestPlan(horizon: 1, origins: 2), "fussy")
    #expect(origins.count == 2)
    #expect(
      origins[0].outcome
        == .failure(Backtest.Failure(reason: "fussy could not be fitted: it never can")))
  }

  @Test func `a model that cannot take values in says so where it may not be fitted again`() throws {
    let origins = try Self.evaluate([1, 2, 3, 4, 5], BacktestPlan(horizon: 1, origins: 2, refit: .never))
    #expect((try? origins[0].outcome.get()) != nil)
    guard case .failure(let failure) = origins[1].outcome else {
      Issue.record("the second origin has a forecast")
      return
    }
    #expect(failure.reason.contains("without being fitted again"))
  }
}

@Suite struct `Pooled measures` {
  static func score(_ error: Double, high: Double = 1) -> ForecastScore {
    ForecastScore(
      horizon: 1, actual: error, forecast: 0, low: [-1], high: [high], rankedProbability: abs(error) / 2,
      logDensity: -abs(error), transform: 0.5)
  }

  @Test func `weigh each period alike and leave out scales that are unknown`() throws {
    let measures = try #require(
      AccuracyMeasures(
        [
          .init(score: Self.score(2), scale: 4, squaredScale: 16),
          .init(score: Self.score(-1), scale: 1, squaredScale: 4),
          .init(score: Self.score(5), scale: nil, squaredScale: nil),
        ], levels: [0.8]))
    #expect(measures.count == 3)
    #expect(measures.meanAbsoluteError == 8.0 / 3 && measures.bias == 2)
    #expect(measures.meanAbsoluteScaledError == 0.75)
    #expect(measures.rootMeanSquaredScaledError == 0.25.squareRoot())
    #expect(measures.scaledBias == -0.25)
    #expect(measures.coverage == [Coverage(inside: 1, total: 3)])
    #expect(measures.logScore == -8.0 / 3)
    // Widths of 2; the outcome 2 lies 1 above, at 2/0.2: (12/4 + 2/1)/2.
    #expect(abs((measures.scaledIntervalScores[0] ?? 0) - 2.5) < 1e-12)
    #expect(AccuracyMeasures([], levels: [0.8]) == nil)
  }
}
