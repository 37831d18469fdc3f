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
}
