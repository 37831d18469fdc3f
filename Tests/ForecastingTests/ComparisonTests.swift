import Forecasting
import Foundation
import Testing

@Suite struct ComparisonTests {
  static let values = [0.3, -0.8, 1.1, 0.4, -0.2, 0.9]

  static func compare(_ specs: [String], _ values: [Double] = values, benchmark: String = "known") throws
    -> Comparison
  {
    try Comparison(
      specs.map { try ModelSpec($0) }, on: .quarters(values), registry: .stubs,
      benchmark: ModelSpec(benchmark))
  }

  static func fit(_ comparison: Comparison, _ spec: String) throws -> Comparison.Fit {
    let wanted = try ModelSpec(spec)
    return try #require(comparison.rows.first { $0.spec == wanted }).fit.get()
  }

  @Test func `the criterion is Akaike's with the small-sample correction`() throws {
    // −2ℓ + 2k + 2k(k+1)/(n−k−1) with ℓ of six standard normal densities, k = 2: 12/3 on top of 4.
    let fit = try Self.fit(Self.compare(["known(parameters=2)"]), "known(parameters=2)")
    let logLikelihood = Self.values.reduce(0) { $0 - $1 * $1 / 2 - log(2 * Double.pi) / 2 }
    #expect(abs(fit.logLikelihood - logLikelihood) < 1e-12)
    #expect(abs(fit.correctedAkaike - (-2 * logLikelihood + 4 + 4)) < 1e-12)
  }

  @Test func `only free parameters count`() throws {
    #expect(try Self.fit(Self.compare(["known(parameters=3)"]), "known(parameters=3)").parameters == 3)
  }

  @Test(arguments: [(4, true), (5, false), (6, false)])
  func `the criterion is infinite where parameters leave no degree of freedom`(count: Int, isFinite: Bool)
    throws
  {
    let spec = "known(parameters=\(count))"
    let fit = try Self.fit(Self.compare([spec]), spec)
    #expect(fit.correctedAkaike.isFinite == isFinite)
    #expect(isFinite || fit.weight == 0)
    #expect(isFinite || fit.verdict.contains("too many parameters"))
  }

  @Test func `weights sum to one`() throws {
    let comparison = try Self.compare([
      "known", "known(location=0.3)", "known(location=2)", "known(parameters=5)",
    ])
    let total = try comparison.rows.reduce(0) { $0 + (try $1.fit.get().weight) }
    #expect(abs(total - 1) < 1e-12)
  }

  @Test func `weights are Akaike's`() throws {
    let comparison = try Self.compare(["known", "known(location=0.3)"])
    let (a, b) = (try Self.fit(comparison, "known"), try Self.fit(comparison, "known(location=0.3)"))
    let ratio = exp((b.correctedAkaike - a.correctedAkaike) / 2)
    #expect(abs(a.weight / b.weight - ratio) < 1e-12)
  }

  @Test func `models are compared on the observations that all of them score`() throws {
    let comparison = try Self.compare(["known", "known(unscored=2)"])
    #expect(comparison.commonObservations == 4)
    let (a, b) = (try Self.fit(comparison, "known"), try Self.fit(comparison, "known(unscored=2)"))
    #expect(a.logLikelihood == b.logLikelihood)
  }

  @Test func `missing values are not scored`() throws {
    #expect(try Self.compare(["known"], [0.3, .nan, 1.1, 0.4]).commonObservations == 3)
  }

  @Test func `the best criterion comes first and failures last`() throws {
    let comparison = try Self.compare(["fussy", "known(location=5)", "known"])
    #expect(comparison.rows.map(\.spec.id) == ["known", "known", "fussy"])
    #expect(comparison.rows[0].spec.options.isEmpty)
    #expect(throws: ForecastError.notEstimable(model: "fussy", reason: "it never can")) {
      try comparison.rows[2].fit.get()
    }
  }

  @Test func `an unknown model stops the comparison`() {
    #expect(throws: ForecastError.unknownModel(name: "knwon", nearest: "known")) {
      try Self.compare(["known", "knwon"])
    }
  }

  @Test func `the scaled error is the mean absolute error over the naive scale`() throws {
    // Origins from the third value on: |1.1|, |0.4|, |−0.2|, |0.9|; naive scale of the six values 6.1/5.
    let fit = try Self.fit(Self.compare(["known"]), "known")
    #expect(fit.origins.count == 4)
    let scale = (1.1 + 1.9 + 0.7 + 0.6 + 1.1) / 5
    #expect(abs(try #require(fit.scaledError) - 0.65 / scale) < 1e-12)
  }

  @Test func `a verdict says beats or worse only against the benchmark, and that few origins do not decide`()
    throws
  {
    let comparison = try Self.compare(["known", "known(location=5)"])
    let worse = try Self.fit(comparison, "known(location=5)").verdict
    #expect(worse.contains("worse than known") && worse.contains("too few origins to tell"))
    #expect(try Self.fit(comparison, "known").verdict == "best criterion, the benchmark")
  }

  @Test func `a series too short to be forecast from has no origins`() throws {
    let fit = try Self.fit(Self.compare(["known"], [0.3, 0.1]), "known")
    #expect(fit.origins.isEmpty && fit.scaledError == nil && fit.score == nil && fit.bias == nil)
  }
}
