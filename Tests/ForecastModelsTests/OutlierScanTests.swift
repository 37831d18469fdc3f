import Foundation
import Forecasting
import NumericalCore
import Testing
import TimeSeries

@testable import ForecastModels

@Suite struct OutlierScanTests {
  /// Ten years of months with a trend, a season and noise of a standard deviation of 1.
  private static func months(growth: Double = 0) -> [Double] {
    var generator = Xoshiro256(seed: 21)
    return (0..<120).map { index -> Double in
      let time = Double(index)
      let level: Double = 100 + 0.5 * time + 10 * sin(time * .pi / 6)
      return (level + generator.nextNormal()) * exp(growth * time)
    }
  }

  private static func scan(_ values: [Double], seasonLength: Int = 12) -> OutlierScan {
    OutlierScan(
      TrainingData(Series(name: "s", start: .index(0), values: values), seasonLength: seasonLength))
  }

  @Test func `planted spikes are found, nothing else is, and what stands in is what was there`() {
    var values = Self.months()
    let truth = values
    values[40] += 30
    values[77] -= 25
    values[119] += 40
    let scan = Self.scan(values)
    let places = [40, 77, 119].map { Period.index($0) }
    #expect(scan.outliers.map(\.period) == places)
    for (finding, index) in zip(scan.outliers, [40, 77, 119]) {
      #expect(finding.value == values[index])
      // Noise of one at the place and its neighbours, the trend of a step at the end: within four of these.
      #expect(abs(finding.replacement - truth[index]) < 4 * 1.5, "\(index): \(finding.replacement)")
    }
    #expect(scan.gaps.isEmpty)
  }

  @Test func `without a season a spike does not hide behind the neighbours that it lifts`() {
    var values = (0..<24).map { index -> Double in
      let ripple = Double((index * 7) % 5)
      return 100 + ripple + 2 * Double(index)
    }
    let truth = values[12]
    values[12] = 500
    let scan = Self.scan(values, seasonLength: 1)
    #expect(scan.outliers.map(\.value) == [500])
    // Between neighbours that are at most 4 + 2 away.
    #expect(scan.outliers.allSatisfy { abs($0.replacement - truth) < 6 })
  }

  @Test func `clean series, growth, constants and demand that is mostly zero have none`() {
    #expect(Self.scan(Self.months()).outliers.isEmpty)
    #expect(Self.scan(Self.months(growth: 0.04)).outliers.isEmpty)
    #expect(Self.scan(Array(repeating: 7, count: 40)).outliers.isEmpty)
    let demand = (0..<60).map { $0 % 9 == 0 ? 5.0 : 0 }
    #expect(Self.scan(demand, seasonLength: 1).outliers.isEmpty)
    #expect(Self.scan([1, 2, 900], seasonLength: 1).outliers.isEmpty)
  }

  @Test func `gaps are filled from the season beside them`() {
    var values = Self.months()
    let truth = values
    for index in [14, 50, 51] { values[index] = .nan }
    let scan = Self.scan(values)
    let places = [14, 50, 51].map { Period.index($0) }
    #expect(scan.gaps.map(\.period) == places)
    for (finding, index) in zip(scan.gaps, [14, 50, 51]) {
      #expect(finding.value.isNaN)
      #expect(abs(finding.replacement - truth[index]) < 4 * 1.5)
    }
  }
}
