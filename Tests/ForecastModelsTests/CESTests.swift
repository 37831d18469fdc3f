import Forecasting
import Testing
import TimeSeries

@testable import ForecastModels

@Suite struct CESTests {
  private static let nile: [Double] = [
    1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958,
    1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020,
    1050, 969,
  ]

  @Test func `a partial season comes within half a percent of the joint optimum`() throws {
    // Parameters and season are estimated in turn. The joint optimum, 4.0368 for the standard deviation, is that of
    // ces() in Golden/make_golden.py.
    let values = Self.nile.enumerated().map { index, value in
      100 + Double(index) + [-8.0, 3, 9, -4][index % 4] + (value - 1000) / 40
    }
    let data = TrainingData(Series(name: "s", start: .quarterly(2000, 1), values: values))
    let fit = try ModelRegistry.standard.fit(ModelSpec("ces(season=partial)"), to: data)
    let deviation = try #require(fit.parameters.last).estimate
    #expect(deviation > 4.0367 && deviation < 1.005 * 4.0368, "\(deviation)")
  }

  @Test func `a complex smoothing at one forgets as its real part says`() {
    // At α₁ = 1 the matrix F − g w′ is triangular: eigenvalues 2 − α₀ and 1 − α₀, and those of F are 1 and 1 − α₀.
    for real in [1.1, 1.3, 1.7] {
      let smoothing = ComplexSmoothing(real: real, imaginary: 1)
      #expect(abs(smoothing.memory - max(abs(2 - real), abs(1 - real))) < 1e-12)
      #expect(abs(smoothing.growth - 1) < 1e-12)
    }
  }
}
