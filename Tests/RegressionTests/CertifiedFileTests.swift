import Foundation
import NumericalCore
import Pipeline
import Regression
import Testing

/// Linear sets of NIST's Statistical Reference Datasets (public domain) as files: the model they state is fitted, and
/// compared with the values they certify.
struct CertifiedFileTests {
  struct Certified {
    let table: DataTable
    let estimates: [Double]
    let deviations: [Double]
    let residualDeviation: Double
    let rSquared: Double
    let f: Double

    init(_ name: String) throws {
      let bytes = Array(try Data(contentsOf: Bundle.module.bundleURL.appending(path: "NIST/\(name).dat")))
      table = try DataTable.read(file: name, bytes: bytes)
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
        $0.split(separator: " ").map(String.init)
      }
      let rows = lines.filter { $0.count == 3 && $0[0].wholeMatch(of: /B\d+/) != nil }
      estimates = rows.compactMap { Double($0[1]) }
      deviations = rows.compactMap { Double($0[2]) }
      func last(_ first: String, _ count: Int) throws -> Double {
        let line = try #require(lines.first { $0.first == first && $0.count == count })
        return try #require(Double(line[count - 1].lowercased()))
      }
      residualDeviation = try last("Standard", 3)
      rSquared = try last("R-Squared", 2)
      f = try last("Regression", 5)
    }
  }

  @Test(arguments: ["Filip", "NoInt2", "Pontius", "Wampler3", "Wampler5"])
  func `the stated model has the certified values`(name: String) throws {
    let certified = try Certified(name)
    let formula = try #require(certified.table.statedModel?.formula)
    let fit = try LinearFit(try ModelFrame(try Formula(formula), data: certified.table).design)
    // Fifteen digits are certified.
    #expect(worst(fit.coefficients, certified.estimates) < 2e-14, "\(formula)")
    #expect(worst(try fit.inference().standardErrors, certified.deviations) < 2e-14)
    #expect(worst([fit.residualStandardError], [certified.residualDeviation]) < 2e-14)
    #expect(worst([fit.rSquared], [certified.rSquared]) < 2e-13)
    #expect(worst([try #require(fit.overallTest).statistic], [certified.f]) < 2e-13)
  }

  @Test func `an exact polynomial in decimals`() throws {
    let certified = try Certified("Wampler2")
    let formula = try #require(certified.table.statedModel?.formula)
    #expect(formula == "y ~ x + I(x^2) + I(x^3) + I(x^4) + I(x^5)")
    let fit = try LinearFit(try ModelFrame(try Formula(formula), data: certified.table).design)
    #expect(worst(fit.coefficients, certified.estimates) < 1e-14)
    #expect(try fit.inference().standardErrors.allSatisfy { $0 < 1e-14 })
  }

  @Test func `what a polynomial leaves out is filled in`() throws {
    let formula = try #require(try Certified("Filip").table.statedModel?.formula)
    #expect(formula == "y ~ x + " + (2...10).map { "I(x^\($0))" }.joined(separator: " + "))
    #expect(try Certified("NoInt2").table.statedModel?.formula == "y ~ x - 1")
  }

  @Test(arguments: [0, 1])
  func `residuals that are rounding of the response keep their digits`(start: Int) throws {
    // Lanczos1: the residuals are 1e-13 of the response, and the standard errors follow from them.
    let path = Bundle.module.bundleURL.appending(path: "NIST/Lanczos1.dat").path
    let table = try DataTable.read(file: path, bytes: Array(try Data(contentsOf: URL(filePath: path))))
    let model = try #require(table.statedModel)
    let expression = try #require(model.expression)
    let from = model.starts[start].map { "\($0.key)=\($0.value)" }.joined(separator: ",")
    let text = try NonlinearJob(source: path, expression: expression, start: from).report().0
      .rendered(as: .json, width: 80, color: false)
    let root = Reference(
      try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]))
    let rows = try #require(try root.any("coefficients") as? [[String: Any]])
      .sorted { ($0["name"] as? String ?? "") < ($1["name"] as? String ?? "") }
    // Certified; eleven digits.
    let estimates = [0.095100000027, 1.0000000001, 0.86070000013, 3.0000000002, 1.5575999998, 5.0000000001]
    let errors = [
      5.3347304234e-11, 2.7473038179e-10, 1.3576062225e-10, 3.3308253069e-10, 1.8815731448e-10,
      1.1057500538e-10,
    ]
    #expect(worst(rows.map { $0["estimate"] as? Double ?? .nan }, estimates) < 1e-10)
    #expect(worst(rows.map { $0["standardError"] as? Double ?? .nan }, errors) < 1e-9)
    #expect(worst([try root.number("residualSumOfSquares")], [1.4307867721e-25]) < 1e-9)
  }

  @Test func `of a nonlinear model the expression and both starts are kept`() throws {
    let text = """
      NIST/ITL StRD
      Dataset Name:  Sample
      Model:         Exponential Class
                     2 Parameters (b1 and b2)

                     y = b1*(1-exp[-b2*x])
                         + 0*x  +  e

                Starting values                  Certified Values

              Start 1     Start 2           Parameter     Standard Deviation
        b1 =   500         250           2.3894212918E+02  2.7070075241E+00
        b2 =     0.0001      0.0005      5.5015643181E-04  7.2668688436E-06

      Data:   y     x
            10.07E0      77.6E0
            14.73E0     114.9E0

      """
    let model = try #require(try DataTable.read(file: "s.dat", bytes: Array(text.utf8)).statedModel)
    #expect(model.formula == nil)
    #expect(model.expression == "y ~ b1*(1-exp[-b2*x])+0*x")
    #expect(model.starts == [["b1": 500, "b2": 0.0001], ["b1": 250, "b2": 0.0005]])
  }
}
