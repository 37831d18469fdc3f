import Foundation
import Pipeline
import Reports
import Testing

struct NonlinearJobTests {
  // NIST's Misra1a, public domain.
  private let columns: [String: [Double]] = [
    "y": [10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78],
    "x": [77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0],
  ]

  private func job(
    _ expression: String = "y ~ b1*(1 - exp(-b2*x))", start: String = "b1=500,b2=1e-4", bounds: String? = nil,
    priors: String? = nil, hasProfiles: Bool = false
  ) -> NonlinearJob {
    NonlinearJob(
      source: "misra.csv", expression: expression, start: start, bounds: bounds, priors: priors,
      hasProfiles: hasProfiles)
  }

  @Test func `the JSON has the shape of every regression`() throws {
    let (report, remarks) = try job().report(columns: columns)
    guard case .object(let members)? = report.json else {
      Issue.record("no object")
      return
    }
    #expect(remarks.isEmpty)
    #expect(
      members.map(\.0).prefix(11) == [
        "coefficients", "residualStandardError", "residualSumOfSquares", "degreesOfFreedom", "rSquared",
        "aic",
        "aicc", "bic", "logLikelihood", "converged", "iterations",
      ])
    guard case .array(let coefficients) = members[0].1, case .object(let first) = coefficients[0],
      case .number(let estimate) = first[1].1
    else {
      Issue.record("no coefficients")
      return
    }
    #expect(first.map(\.0) == ["name", "estimate", "standardError", "t", "p", "low", "high"])
    // NIST: 2.3894212918E+02.
    #expect(abs(estimate / 238.94212918 - 1) < 1e-9)
    #expect(members[3].1 == .integer(12))
  }

  @Test func `the table shows profiles and what the data say beyond a prior`() throws {
    let (report, _) = try job(priors: "b1=240:3", hasProfiles: true).report(columns: columns)
    let text = report.rendered(as: .plain, width: 200, color: false)
    for word in ["b1", "b2", "profile low", "from the data", "Residual standard error", "Converged"] {
      #expect(text.contains(word), "\(text)")
    }
  }

  @Test(arguments: [
    ("y ~ b1*(1 - exp(-b2*x)", "b1=500,b2=1e-4", "--nls, character 23"),
    ("y ~ b1*(1 - exp(-b2*z))", "b1=500,b2=1e-4", "--nls, character 21: 'z'"),
    ("y ~ b1*(1 - exp(-b2*x))", "b1=500", "--nls, character 18: 'b2'"),
    ("y ~ b1*(1 - exp(-b2*x))", "b1=five,b2=1", "--start takes numbers"),
    ("y ~ b1*(1 - exp(-b2*x))", "b1", "--start takes NAME=VALUE"),
    ("y ~ b1*(1 - exp(-b2*x))", "b1=1,b1=2,b2=1", "--start gives 'b1' twice"),
  ])
  func `what is wrong is said in one line`(expression: String, start: String, message: String) {
    let failure = #expect(throws: Failure.self) { try job(expression, start: start).report(columns: columns) }
    #expect(failure?.message.contains(message) == true, "\(failure?.message ?? "")")
  }

  @Test func `bounds may be open at one end`() throws {
    let (report, remarks) = try job(bounds: "b1=:200, b2=0:").report(columns: columns)
    #expect(remarks.contains { $0.contains("'b1' rests at its bound") })
    #expect(report.json != nil)
    #expect(throws: Failure.self) { try job(bounds: "b1=200:100").report(columns: columns) }
    #expect(throws: Failure.self) { try job(bounds: "b1=200").report(columns: columns) }
  }

  @Test func `a table is read from a file, rows with missing values left out`() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "almanac-nls-\(UUID().uuidString).csv")
      .path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let rows = zip(columns["y"] ?? [], columns["x"] ?? []).map { "\($0),a word,\($1)" }
    try (["y,note,x"] + rows + [",nothing,5"]).joined(separator: "\n")
      .write(toFile: path, atomically: true, encoding: .utf8)
    func report(_ expression: String) throws -> (Report, remarks: [String]) {
      try NonlinearJob(source: path, expression: expression, start: "b1=500,b2=1e-4").report()
    }
    let (result, remarks) = try report("y ~ b1*(1 - exp(-b2*x))")
    #expect(remarks == ["1 row with missing values left out"])
    #expect(result.rendered(as: .plain, width: 120, color: false).contains("238.9421"))
    // The column of words is named where it is used.
    #expect(throws: (any Error).self) { try report("y ~ b1*(1 - exp(-b2*note))") }
    let unknown = #expect(throws: Failure.self) { try report("z ~ b1*(1 - exp(-b2*x))") }
    #expect(unknown?.message.contains("there are note, x, y") == true)
  }

  @Test func `a file that is not there is an input error`() {
    #expect(throws: (any Error).self) { try job().report() }
  }
}
