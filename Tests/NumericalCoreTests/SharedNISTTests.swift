import Foundation
import NumericalCore
import Testing

/// The linear regressions of the full NIST collection, where a folder of shared data lies beside the package.
struct SharedNISTTests {
  private struct Entry: Decodable {
    struct Analysis: Decodable {
      let residualSumOfSquares: Double
      enum CodingKeys: String, CodingKey { case residualSumOfSquares = "res_ss" }
    }
    let param: [String: Double]
    let deviations: [String: Double]
    let anova: Analysis
    let data: [[Double]]
    enum CodingKeys: String, CodingKey {
      case param, anova, data
      case deviations = "param_sd"
    }
  }

  static let file: URL = {
    let environment = ProcessInfo.processInfo.environment["ALMANAC_SHARED"]
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let shared = environment.map { URL(filePath: $0) } ?? package.appending(path: "../shared")
    return shared.appending(path: "data/nist/nist.json")
  }()

  /// The name, the predictors of a row, and the digits to expect: 15 certified less those of the condition.
  static let cases: [(String, @Sendable (Double) -> [Double], Int)] = [
    ("Norris", { [1, $0] }, 12), ("NoInt1", { [$0] }, 13),
    ("Wampler1", { x in (0...5).map { pow(x, Double($0)) } }, 13),
    ("Wampler4", { x in (0...5).map { pow(x, Double($0)) } }, 13),
  ]

  @Test(
    .enabled(
      if: FileManager.default.isReadableFile(atPath: file.path),
      "nist.json is read from $ALMANAC_SHARED or ../shared, and neither has it"),
    arguments: cases)
  func `certified regressions of the collection`(
    name: String, predictors: @Sendable (Double) -> [Double], digits: Int
  ) throws {
    let entry = try Self.entry(name)
    let fit = try LeastSquaresFit(
      design: Matrix(rows: entry.data.map { predictors($0[1]) }), response: entry.data.map { $0[0] })
    let regression = CertifiedRegression(
      name: name, data: entry.data, coefficients: entry.param.keys.sorted().compactMap { entry.param[$0] },
      standardDeviations: entry.deviations.keys.sorted().compactMap { entry.deviations[$0] },
      residualSumOfSquares: entry.anova.residualSumOfSquares)
    #expect(regression.digits(of: fit) >= digits)
    if regression.residualSumOfSquares > 0 {
      // The residuals are of the size of the response over a hundred at least: two digits of 15 may go.
      #expect(relativeError(fit.residualSumOfSquares, regression.residualSumOfSquares) < 1e-12)
    }
  }

  /// One entry alone: others hold "Infinity" and texts where this one has numbers.
  private static func entry(_ name: String) throws -> Entry {
    let whole = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    let dictionary = try #require(whole as? [String: Any])
    let part = try JSONSerialization.data(withJSONObject: try #require(dictionary[name]))
    return try JSONDecoder().decode(Entry.self, from: part)
  }
}
