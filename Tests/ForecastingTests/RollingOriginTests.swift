import Forecasting
import Testing
import TimeSeries

@Suite struct RollingOriginTests {
  @Test func `origins are the last values that leave enough to learn from`() {
    let data = TrainingData.quarters([1, 2, 3, 4, 5, 6])
    #expect(RollingOrigin.origins(data, firstCount: 3, maximum: 8) == [3, 4, 5])
    #expect(RollingOrigin.origins(data, firstCount: 3, maximum: 2) == [4, 5])
    #expect(RollingOrigin.origins(data, firstCount: 6, maximum: 8) == [])
  }

  @Test func `a missing value is no target and does not count as learnt from`() {
    let data = TrainingData.quarters([1, 2, .nan, 4, 5, .nan, 7])
    #expect(RollingOrigin.origins(data, firstCount: 3, maximum: 8) == [4, 6])
  }

  @Test func `no origins are asked for and none are given`() {
    #expect(RollingOrigin.origins(.quarters([1, 2, 3]), firstCount: 1, maximum: 0) == [])
  }

  @Test func `each origin forecasts the very period it names, across a gap`() throws {
    let data = TrainingData.quarters([1, 2, .nan, 0.5])
    let origins = RollingOrigin.evaluate(
      try ModelSpec("known(location=2)"), on: data, origins: [1, 3], registry: .stubs)
    #expect(origins.map(\.target) == [.quarterly(2020, 2), .quarterly(2020, 4)])
    #expect(origins.map(\.actual) == [2, 0.5])
    #expect(origins.map(\.forecast) == [2, 2])
    #expect(origins.map(\.error) == [0, -1.5])
  }

  @Test func `the interval of an origin is the central 80 %`() throws {
    let origin = try #require(
      RollingOrigin.evaluate(ModelSpec(id: "known"), on: .quarters([0, 1.2]), origins: [1], registry: .stubs)
        .first)
    // scipy.stats.norm.ppf(0.9)
    #expect(abs(origin.high - 1.2815515655446004) < 1e-12 && abs(origin.low + origin.high) < 1e-12)
    #expect(origin.isCovered)
  }

  @Test func `an origin at which the model cannot be fitted is left out`() throws {
    let data = TrainingData.quarters([1, 2, 3, 4, 5, 6])
    let origins = RollingOrigin.evaluate(
      ModelSpec(id: "demanding"), on: data, origins: [2, 3, 4, 5], registry: .stubs)
    #expect(origins.map(\.target) == [.quarterly(2021, 1), .quarterly(2021, 2)])
  }

  @Test func `training data end where their last value does`() {
    let data = TrainingData.quarters([.nan, 1, 2, .nan])
    #expect(data.series.start == .quarterly(2020, 2) && data.series.values == [1, 2])
  }
}
