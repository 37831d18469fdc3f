import Foundation
import NumericalCore
import Regression
import Testing

@Suite(.enabled(if: Shared.isPresent, Shared.absence))
struct NISTTests {
  @Test(arguments: ["Norris", "Longley", "NoInt1", "Wampler1", "Wampler4"])
  func `certified regressions`(name: String) throws {
    let entry = Reference(try #require(try Shared.json("nist/nist.json")[name] as? [String: Any]))
    let data = try entry.rows("data")
    let y = data.map { $0[0] }
    let x = data.map { Array($0.dropFirst()) }
    let design: Matrix =
      switch try entry.any("design") as? String {
      case "0x": Matrix(rows: x)
      case "poly5": Matrix(rows: x.map { row in (0...5).map { pow(row[0], Double($0)) } })
      default: Matrix(rows: x.map { [1] + $0 })
      }
    let fit = try LinearFit(Design(names: (0..<design.columns).map { "b\($0)" }, matrix: design, response: y))
    let keys = (try entry.any("param") as? [String: Double] ?? [:]).keys.sorted()
    let certified = try keys.map { try entry.number("param/\($0)") }
    let deviations = try keys.map { try entry.number("param_sd/\($0)") }
    #expect(worst(fit.coefficients, certified) < 1e-13)
    if name != "Wampler1" {
      #expect(worst(try fit.inference().standardErrors, deviations) < 1e-13)
      #expect(worst([fit.residualStandardError], [try entry.number("resid_sd")]) < 1e-13)
      #expect(worst([fit.rSquared], [try entry.number("r2")]) < 1e-13)
      #expect(worst([try #require(fit.overallTest).statistic], [try entry.number("anova/F")]) < 1e-12)
    } else {
      // The certified deviations are zero: an exact polynomial.
      #expect(try fit.inference().standardErrors.allSatisfy { $0 < 1e-12 })
    }
  }

  @Test(arguments: ["PiDigits", "Lew", "Mavro", "NumAcc1", "NumAcc3"])
  func `certified samples`(name: String) throws {
    let entry = Reference(try #require(try Shared.json("nist/nist.json")[name] as? [String: Any]))
    let file = Shared.folder.appending(path: "nist/\(name).dat")
    let table = try DataTable.read(file: name, bytes: Array(try Data(contentsOf: file)))
    let summary = try #require(table.summary("Y"))
    #expect(worst([summary.mean], [try entry.number("mean")]) < 1e-14)
    #expect(worst([summary.standardDeviation], [try entry.number("sd")]) < 1e-14)
    #expect(worst([summary.firstAutocorrelation], [try entry.number("lag1")]) < 1e-13)
  }

  @Test(arguments: [
    ("SiRstv", "SiRstvt", "instrument"), ("SmLs01", "SmLs01t", "treatment"),
    ("SmLs04", "SmLs04t", "treatment"), ("SmLs07", "SmLs07t", "treatment"),
  ])
  func `certified analyses of variance`(name: String, file: String, factor: String) throws {
    let entry = Reference(try #require(try Shared.json("nist/nist.json")[name] as? [String: Any]))
    let path = Shared.folder.appending(path: "nist/\(file).dat")
    let table = try DataTable.read(file: name, bytes: Array(try Data(contentsOf: path)))
    let fit = try LinearFit(try ModelFrame(try Formula("y ~ factor(\(factor))"), data: table).design)
    let test = try #require(fit.overallTest)
    #expect(worst([test.statistic], [try entry.number("F")]) < 1e-13)
    #expect(worst([fit.rSquared], [try entry.number("r2")]) < 1e-13)
    #expect(worst([fit.residualStandardError], [try entry.number("resid_sd")]) < 1e-13)
    // Doubles of 1e12 + 0.4 have four digits left; the text of the file has all.
    let groups = try #require(try entry.any("groups") as? [[Double]])
    let analysis = try OneWayAnalysis(groups)
    let tolerance = name == "SmLs07" ? 1e-2 : name == "SmLs04" ? 1e-8 : 1e-12
    #expect(worst([analysis.test.statistic], [try entry.number("F")]) < tolerance)
  }
}
