import Foundation
import Pipeline
import Testing

/// The verb's report: the contract of its JSON and the table that people read.
struct RegressReportTests {
  private func file(_ name: String, _ text: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "almanac-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appending(path: name)
    try text.write(to: path, atomically: true, encoding: .utf8)
    return path.path
  }

  private static let stackloss = """
    y,air,water,acid
    42,80,27,89
    37,80,27,88
    37,75,25,90
    28,62,24,87
    18,62,22,87
    18,62,23,87
    19,62,24,93
    20,62,24,93
    15,58,23,87
    14,58,18,80
    14,58,18,89
    13,58,17,88
    11,58,18,82
    12,58,19,93
    8,50,18,89
    7,50,18,86
    8,50,19,72
    8,50,19,79
    9,50,20,80
    15,56,20,82
    15,70,20,91

    """

  private func json(_ change: (inout RegressRequest) -> Void = { _ in }) throws -> [String: Any] {
    var request = RegressRequest(data: try file("s.csv", Self.stackloss), formula: "y ~ air + water + acid")
    change(&request)
    let text = try RegressJob(request).report().0.rendered(as: .json, width: 80, color: false)
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func `JSON holds the contract's keys with all digits`() throws {
    let root = Reference(try json())
    let rows = try #require(try root.any("coefficients") as? [[String: Any]])
    #expect(rows.map { $0["name"] as? String } == ["(Intercept)", "air", "water", "acid"])
    // statsmodels 0.15.0; R 4.2.2 for AIC and BIC.
    let estimates = rows.map { $0["estimate"] as? Double ?? .nan }
    #expect(
      worst(estimates, [-39.919674420124025, 0.7156402004852846, 1.2952861243885716, -0.1521225191486526])
        < 1e-12)
    for key in ["standardError", "t", "p", "low", "high"] { #expect(rows[1][key] is Double) }
    let expected = [
      "residualStandardError": 3.24336391818522, "residualSumOfSquares": 178.8299615983586,
      "degreesOfFreedom": 17, "rSquared": 0.9135769044606818, "logLikelihood": -52.28779550239973,
      "aic": 114.575591004799, "bic": 119.798203193417, "f": 59.902225899656884,
    ]
    for (key, value) in expected { #expect(worst([try root.number(key)], [value]) < 1e-11, "\(key)") }
    #expect(try root.any("converged") as? Bool == true)
    #expect(try root.any("iterations") as? Int == 1)
    #expect(try root.number("aicc").isFinite)
  }

  @Test func `every estimator reports through the same keys`() throws {
    let changes: [(inout RegressRequest) -> Void] = [
      { $0.robust = "huber" }, { $0.robust = "bisquare" }, { $0.robust = "lad" }, { $0.quantile = 0.7 },
      { $0.ridge = 1 }, { $0.lasso = "0.5" }, { $0.lasso = "path" }, { $0.family = "poisson" },
      { $0.autoregression = "1" }, { $0.autoregression = "prais-winsten(1)" }, { $0.standardErrors = "HC3" },
      { $0.standardErrors = "newey-west" }, { $0.standardErrors = "newey-west(3)" }, { $0.weights = "water" },
      { $0.diagnostics = true }, { $0.standardErrors = "cluster(water)" },
    ]
    for change in changes {
      let root = try json(change)
      for key in ["coefficients", "residualStandardError", "rSquared", "aic", "converged", "iterations"] {
        #expect(root[key] != nil, "\(key) of \(root["estimator"] ?? "")")
      }
      #expect((root["coefficients"] as? [Any])?.count == 4)
    }
  }

  @Test func `predictions follow the table`() throws {
    let new = try file("new.csv", "air,water,acid\n70.7,20.2,91.91\n,20,90\n")
    let root = try json { $0.predict = new }
    let rows = try #require(root["predictions"] as? [[String: Any]])
    let mean = -39.919674420124025 + 0.7156402004852846 * 70.7 + 1.2952861243885716 * 20.2
    #expect(worst([rows[0]["mean"] as? Double ?? .nan], [mean - 0.1521225191486526 * 91.91]) < 1e-11)
    #expect(rows[1]["mean"] is NSNull)
  }

  @Test func `bad requests say what to do`() throws {
    let cases: [(words: String, change: (inout RegressRequest) -> Void)] = [
      ("--ridge and --lasso", { ($0.ridge, $0.lasso) = (1, "1") }),
      ("--robust must be", { $0.robust = "tukey" }), ("did you mean 'water'", { $0.weights = "watr" }),
      ("character 11", { $0.formula = "y ~ air + wtr" }), ("--se must be", { $0.standardErrors = "HC7" }),
      ("--level", { $0.level = 100 }), ("cannot be read", { $0.data = "/nowhere.csv" }),
    ]
    for (words, change) in cases {
      do {
        _ = try json(change)
        Issue.record("no error: \(words)")
      } catch {
        let message = Failure(error)?.message ?? "\(error)"
        #expect(message.contains(words))
      }
    }
  }

  @Test func `the table reads like a textbook's`() throws {
    let request = RegressRequest(data: try file("s.csv", Self.stackloss), formula: "y ~ air + water + acid")
    let text = try RegressJob(request).report().0.rendered(as: .plain, width: 100, color: false)
    for words in [
      "term", "std. error", "-39.91967", "0.7156402", "5.307", "residual standard error", "R-squared",
      "F on 3 and 17",
    ] { #expect(text.contains(words), "\(words)") }
  }
}
