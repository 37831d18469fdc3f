import Forecasting
import Testing
import TimeSeries

@testable import ForecastModels

@Suite struct TransformTests {
  private static let internetUsers: [Double] = [
    88, 84, 85, 85, 84, 85, 83, 85, 88, 89, 91, 99, 104, 112, 126, 138, 146, 151, 150, 148, 147, 149, 143,
    132,
    131, 139, 147, 150, 148, 145, 140, 134, 131, 131, 129, 126, 126, 132, 137, 140, 142, 150, 159, 167, 170,
    171,
    172, 172, 174, 175, 172, 172, 174, 174, 169, 165, 156, 142, 131, 121, 112, 104, 102, 99, 99, 95, 88, 84,
    84,
    87, 89, 88, 85, 86, 89, 91, 91, 94, 101, 110, 121, 135, 145, 149, 156, 165, 171, 175, 177, 182, 193, 204,
    208,
    210, 215, 222, 228, 226, 222, 220,
  ]

  @Test func `Guerrero's power of the internet users is R's`() throws {
    // R forecast 8.20: BoxCox.lambda(WWWusage, lower = 0, upper = 1); its search ends within some 1e-4.
    let power = try #require(guerreroPower(Self.internetUsers, seasonLength: 1))
    #expect(abs(power - 0.3596161454) < 2e-4)
  }

  @Test func `a logit keeps every quantile between its bounds`() throws {
    let values = Self.internetUsers.map { $0 / 230 }
    let data = TrainingData(Series(name: "s", start: .index(1), values: values), seasonLength: 1)
    let fit = try ModelRegistry.standard.fit(ModelSpec("transformed(transform=logit)"), to: data)
    let forecast = try fit.forecast(40)
    for p in [0.001, 0.5, 0.999] { #expect(forecast.quantiles(p).allSatisfy { $0 > 0 && $0 < 1 }) }
  }

  @Test func `values outside the bounds are named`() throws {
    let data = TrainingData(Series(name: "s", start: .index(1), values: [0.1, 0.5, 1.5, 0.2, 0.3]))
    #expect(throws: ForecastError.self) {
      try ModelRegistry.standard.fit(ModelSpec("transformed(transform=logit)"), to: data)
    }
  }

  @Test func `a model may stand in an option with options of its own`() throws {
    let data = TrainingData(Series(name: "s", start: .quarterly(2000, 1), values: Self.internetUsers))
    let fit = try ModelRegistry.standard.fit(
      ModelSpec("stl(model=theta(variant=stm,season=none),window=7)"), to: data)
    #expect(fit.remarks.contains { $0.contains("theta(season=none,variant=stm)") })
    #expect(throws: ForecastError.self) {
      try ModelRegistry.standard.fit(ModelSpec("stl(model=no-such)"), to: data)
    }
  }
}
