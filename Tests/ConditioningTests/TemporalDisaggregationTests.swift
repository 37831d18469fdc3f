import Conditioning
import NumericalCore
import RealModule
import Testing

/// Expected values: numpy 2 on the KKT system (Denton) and on the published matrix formulas (Chow–Lin, Fernández).
@Suite struct TemporalDisaggregationTests {
  private let preliminary: [Double] = (0..<20).map { [50, 100, 150, 100][$0 % 4] }
  private let totals: [Double] = [500, 400, 300, 400, 500]
  private let uneven: [Double] = [500, 420, 310, 400, 530]

  private var indicators: Matrix {
    Matrix(columns: [
      Array(repeating: 1, count: 20),
      preliminary.enumerated().map { $1 + 10 * Double.sin(Double($0)) },
    ])
  }

  @Test func `proportional Denton is the solution of its KKT system`() throws {
    let found = try TemporalDisaggregation(denton: preliminary, totals: totals, periods: 4)
    expectClose(
      found.values,
      [
        64.33479637357895, 127.80615915959133, 187.82378759533745, 120.03525687149228,
        56.563894085479916, 105.97567995395019, 147.50143905597926, 89.95898690459062,
        40.547201036120356, 74.44596344797812, 108.34472585983589, 76.66210965606565,
        42.763347244207864, 94.14663980428844, 153.41595913081017, 109.67405382069352,
        58.29076126061291, 122.62555763419202, 190.41408835803713, 128.6695927471579,
      ], 1e-12)
  }

  @Test func `additive Denton is the solution of its KKT system`() throws {
    let found = try TemporalDisaggregation(
      denton: preliminary, totals: totals, periods: 4, proportional: false)
    expectClose(
      found.values,
      [
        79.29799426934099, 127.57879656160459, 174.1404011461318, 118.98280802292263, 62.10601719197708,
        104.51289398280802, 146.20343839541547, 87.17765042979943, 27.43553008595989, 72.56446991404012,
        122.5644699140401, 77.4355300859599, 37.17765042979944, 96.20343839541549, 154.51289398280804,
        112.10601719197707, 68.98280802292261, 124.14040114613178, 177.57879656160455,
        129.29799426934093,
      ], 1e-12)
  }

  @Test func `Chow–Lin with a given autoregression is the matrix formula`() throws {
    let found = try TemporalDisaggregation(
      totals: uneven, indicators: indicators, periods: 4, errors: .autoregressive(0.6))
    expectClose(found.coefficients, [175.13262743505192, -0.6441082903223755], 1e-11)
    expectClose(
      found.values,
      [
        160.1393044783713, 125.06940805518332, 91.33475343715654, 123.45653402928883,
        151.13310857412313, 112.61837790489702, 69.09657255715986, 87.15194096382002,
        105.75397477914136, 72.16775120083898, 46.0260464864511, 86.05222753356858, 126.43761619096762,
        96.15398061475304, 67.43366209092596, 109.9747411033534, 159.52268670396725, 137.17674672285574,
        104.83176846989886, 128.46879810327812,
      ], 1e-11)
    #expect(abs((found.variance ?? 0) / 685.9585543385239 - 1) < 1e-11)
  }

  @Test func `Fernández is the matrix formula`() throws {
    let found = try TemporalDisaggregation(totals: uneven, indicators: indicators, periods: 4)
    expectClose(found.coefficients, [193.73317124203425, -0.6156216172760491], 1e-10)
    expectClose(
      found.values,
      [
        162.95209037823182, 125.28701583171205, 90.6809479343504, 121.07994585570566,
        150.57396616808953, 113.43390866117653, 70.07792644662095, 85.91419872411305,
        104.68059659915225, 72.38188101846532, 47.31303853142301, 85.62448385095934, 123.1732716460998,
        95.65347018917114, 70.04238625072203, 111.13087191400709, 155.43055809666046, 134.6028262761345,
        106.3978633315251, 133.56875229567993,
      ], 1e-11)
    #expect(abs((found.variance ?? 0) / 292.84656239017534 - 1) < 1e-10)
  }

  @Test func `the likelihood's autoregression is the one a search finds`() throws {
    // scipy 1.17 minimize_scalar on the concentrated likelihood: 0.6605941383; the optimum is flat to its square root.
    let found = try TemporalDisaggregation(
      totals: uneven, indicators: indicators, periods: 4, errors: .estimatedAutoregression)
    #expect(abs(found.autoregression - 0.6605941383) < 1e-6)
  }

  @Test(arguments: [
    TemporalDisaggregation.Aggregation.sum, .average, .first, .last,
  ])
  func `totals are met whatever they are of their periods`(
    aggregation: TemporalDisaggregation.Aggregation
  ) throws {
    let found = try TemporalDisaggregation(
      totals: uneven, indicators: indicators, periods: 4, aggregation: aggregation)
    for (i, total) in uneven.enumerated() {
      let part = found.values[4 * i..<4 * i + 4]
      let made =
        switch aggregation {
        case .sum: part.reduce(0, +)
        case .average: part.reduce(0, +) / 4
        case .first: part[4 * i]
        case .last: part[4 * i + 3]
        }
      #expect(abs(made - total) < 1e-9)
    }
  }

  @Test func `Denton benchmarks the first period of each year too`() throws {
    let found = try TemporalDisaggregation(
      denton: preliminary, totals: totals, periods: 4, aggregation: .first, proportional: false)
    for (i, total) in totals.enumerated() { #expect(abs(found.values[4 * i] - total) < 1e-9) }
  }

  @Test func `periods past the last total are extrapolated with the indicator`() throws {
    // Proportional Denton holds its last ratio, which the walk leaves where it is.
    let found = try TemporalDisaggregation(
      denton: preliminary + [50, 100], totals: totals, periods: 4)
    let ratio = found.values[19] / 100
    expectClose(Array(found.values.suffix(2)), [50 * ratio, 100 * ratio], 1e-11)
  }
}
