import Foundation
import Testing

/// `almanac regress` from end to end: every estimator through the built program.
///
/// Numbers: statsmodels 0.15.0, scipy and R on Brownlee's stack loss data, as the tests of the library name them.
@Suite struct RegressTests {
  static let stackloss = """
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
  static let formula = "y ~ air + water + acid"

  private static func covariance() -> String {
    (0..<21).map { i in (0..<21).map { "\(pow(0.5, Double(abs(i - $0))))" }.joined(separator: ",") + "\n" }
      .joined()
  }

  private static func place() throws -> Workplace {
    try Workplace([
      "s.csv": stackloss, "new.csv": "air,water,acid\n70,20,91\n", "errors.csv": covariance(),
    ])
  }

  private static func json(_ options: [String], formula: String = formula) throws -> [String: Any] {
    let place = try place()
    let run = try CommandLineRun(
      ["regress", "s.csv", "--formula", formula, "--format", "json"] + options, in: place)
    #expect(run.exitCode == 0, "\(run.standardError)")
    return try #require(try run.json() as? [String: Any])
  }

  private static func estimates(_ json: [String: Any]) -> [Double] {
    (json["coefficients"] as? [[String: Any]] ?? []).map { $0["estimate"] as? Double ?? .nan }
  }

  private static func expect(_ a: [Double], _ b: [Double], _ tolerance: Double = 1e-9) {
    #expect(
      a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance * max(abs($1), 1e-12) }, "\(a)")
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let options: [String]
    let estimates: [Double]
    var tolerance = 1e-8
    var testDescription: String { options.joined(separator: " ") }
  }

  @Test(arguments: [
    Case(
      options: [],
      estimates: [-39.919674420124025, 0.7156402004852846, 1.2952861243885716, -0.1521225191486526]),
    Case(
      options: ["--constraint", "air + water = 2", "--constraint", "2 air + 2*water = 4"],
      estimates: [-39.87030606503397, 0.7181240142135688, 1.2818759857864312, -0.15115563376086402]),
    Case(
      options: ["--lower", "air=0,water=0", "--lower", "acid=-0.1", "--upper", "air=0.6,water=1.2"],
      estimates: [-41.35601990049745, 0.6, 1.2, -0.031194029850746763]),
    Case(
      options: ["--robust", "huber", "--se", "HC0"],
      estimates: [-41.02649835240024, 0.829384334600109, 0.9260659661966506, -0.12784672494578606]),
    Case(
      options: ["--robust", "bisquare", "--se", "cluster=water"],
      estimates: [-42.28535077932963, 0.9275573227555187, 0.6507176872143147, -0.11233315379090299]),
    Case(
      options: ["--family", "poisson", "--se", "HC0", "--diagnostics"],
      estimates: [-0.7884836376708831, 0.028744249589042568, 0.07283601001553293, 0.0030045490103256726]),
    // All components are least squares.
    Case(
      options: ["--components", "3"],
      estimates: [-39.919674420124025, 0.7156402004852846, 1.2952861243885716, -0.1521225191486526]),
    // R 4.2.2: rq(…, tau = 0.25); the last coefficient is zero there, and rounding.
    Case(options: ["--quantile", "0.25", "--se", "HC0"], estimates: [-36, 0.5, 1, 0], tolerance: 1e-3),
    // numpy.linalg: (XᵀS⁻¹X)⁻¹XᵀS⁻¹y with S = 0.5^|i−j|
    Case(
      options: ["--covariance", "errors.csv", "--se", "HC1"],
      estimates: [-39.28396705288914, 0.5498236378546812, 1.4834888544263634, -0.08964760972302233]),
  ])
  func `every estimator is reached`(test: Case) throws {
    let found = try Self.json(test.options)
    let close = zip(Self.estimates(found), test.estimates).allSatisfy { a, b in
      abs(a - b) <= test.tolerance * max(abs(b), 1e-9)
    }
    #expect(close && Self.estimates(found).count == 4, "\(Self.estimates(found))")
    #expect(found["converged"] as? Bool == true)
  }

  @Test(arguments: [
    ["--ridge", "1"], ["--lasso", "0.5"], ["--elastic-net", "0.5", "--mixing", "0.3"], ["--components", "2"],
    ["--quantile", "0.5"], ["--robust", "huber"], ["--family", "poisson"], ["--nonnegative"],
    ["--constraint", "air=1"], ["--se", "newey-west"], ["--se", "cluster=water"], ["--se", "HC2"],
  ])
  func `weights go with every estimator that has a use for them`(options: [String]) throws {
    let found = try Self.json(options + ["--weights", "water"])
    let estimates = Self.estimates(found)
    #expect(estimates.count == 4 && estimates.allSatisfy(\.isFinite))
    #expect((found["estimator"] as? String)?.hasPrefix("Weighted") == true)
  }

  @Test func `nested models make an analysis of variance`() throws {
    let rows = try #require(
      try Self.json(["--against", "y ~ air", "--against", "y ~ 1"])["comparison"] as? [[String: Any]])
    #expect(rows.map { $0["formula"] as? String } == ["y ~ 1", "y ~ air", Self.formula])
    // statsmodels: compare_f_test of the largest two
    Self.expect(
      [rows[2]["f"] as? Double ?? .nan, rows[2]["p"] as? Double ?? .nan],
      [6.667966683309802, 0.007280785845644441])
    let deviance = try #require(
      try Self.json(["--family", "poisson", "--against", "y ~ air"])["comparison"] as? [[String: Any]])
    Self.expect(
      [deviance[1]["chiSquared"] as? Double ?? .nan, deviance[1]["p"] as? Double ?? .nan],
      [6.639498287191204, 0.03616190206105378], 1e-7)
  }

  @Test func `predictions are one table in CSV, with the level asked for`() throws {
    let place = try Self.place()
    let run = try place.run(
      "regress", "s.csv", "--formula", Self.formula, "--se", "HC3", "--level", "90", "--predict", "new.csv",
      "-o",
      "out.csv")
    #expect(run.exitCode == 0 && run.standardOutput.isEmpty)
    let lines = try #require(place.text("out.csv")).split(separator: "\n")
    #expect(
      lines[0]
        == "row,mean,standard_error,confidence_low,confidence_high,prediction_low,prediction_high")
    // statsmodels: get_prediction(x).summary_frame(alpha=0.1) with HC3 and t
    Self.expect(
      lines[1].split(separator: ",").dropFirst().compactMap { Double($0) },
      [
        22.23771285908995, 3.2264469458837115, 16.624964050706268, 27.85046166747363, 14.279250806672295,
        30.196174911507605,
      ])
    #expect(lines.count == 2)
  }

  @Test(arguments: [
    ["--constraint", "air=1"], ["--nonnegative"], ["--robust", "bisquare"],
    ["--quantile", "0.5", "--se", "HC0"],
    ["--ar", "1"], ["--covariance", "errors.csv"], ["--family", "poisson"],
  ])
  func `predictions of other estimators have an interval of the mean`(options: [String]) throws {
    let rows = try #require(
      try Self.json(options + ["--predict", "new.csv"])["predictions"] as? [[String: Any]])
    let mean = try #require(rows[0]["mean"] as? Double)
    let low = try #require(rows[0]["confidenceLow"] as? Double)
    let high = try #require(rows[0]["confidenceHigh"] as? Double)
    #expect(low < mean && mean < high)
    #expect((rows[0]["standardError"] as? Double).map { $0 > 0 } == true)
  }

  @Test func `a path is printed beside a penalty`() throws {
    let found = try Self.json(["--enet", "0.5", "--mixing", "0.5", "--path"])
    #expect((found["path"] as? [Any])?.count == 100)
    #expect(found["penalty"] as? Double == 0.5)
  }

  @Test func `a file of NIST brings its model`() throws {
    let text = """
      NIST/ITL StRD
      Dataset Name:  NoInt2 (NoInt2.dat)
      Model:         Linear Class
                     1 Parameter (B1)

                     y = B1*x + e

      Data:    y       x
               3       4
               4       5
               4       6

      """
    let place = try Workplace(["NoInt2.dat": text])
    let run = try place.run("regress", "NoInt2.dat", "--format", "json")
    let found = try #require(try run.json() as? [String: Any])
    // NIST's certified values
    Self.expect(
      Self.estimates(found) + [found["rSquared"] as? Double ?? .nan], [0.727272727272727, 0.993348115299335],
      1e-14)
    #expect(run.standardError.contains("y ~ x - 1"))
  }

  @Test(arguments: [80, 160])
  func `plots fit the terminal`(width: Int) throws {
    let place = try Self.place()
    let run = try CommandLineRun(
      ["regress", "s.csv", "--formula", Self.formula, "--plot", "--format", "table"],
      environment: ["COLUMNS": "\(width)"], in: place)
    let lines = run.standardOutput.split(separator: "\n")
    #expect(lines.contains { $0.contains("Residuals against fitted values") })
    #expect(lines.contains { $0.contains("leverage: 0.05222 to 0.4121") })
    #expect(lines.allSatisfy { $0.count <= 100 })
    // 21 points: letters o count one, digits as many as they say.
    let marks =
      run.standardOutput.components(separatedBy: "Standardized")[0].components(separatedBy: "plot").last?
      .split(separator: "\n").filter { $0.contains("  |") || $0.contains("0  |") }.joined() ?? ""
    let points = marks.reduce(0) { $1 == "o" ? $0 + 1 : $0 }
    #expect(points >= 15)
  }

  @Test(
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: OutputTests.script), "needs \(OutputTests.script)"))
  func `on a terminal a caret stands under the character`() throws {
    let place = try Self.place()
    let command = "\(CommandLineRun.program.path) regress s.csv --formula 'y ~ air + watr'"
    let run = try CommandLineRun(
      ["-qec", command, "/dev/null"], in: place, program: URL(fileURLWithPath: OutputTests.script))
    let text = run.standardOutput.replacingOccurrences(of: "\r\n", with: "\n")
    #expect(text.contains("did you mean 'water'?\n  y ~ air + watr\n            ^\n"), "\(text)")
    #expect(run.exitCode == 1)
  }

  static let refusals: [(options: [String], words: String)] = [
    (["--ar", "1", "--weights", "water"], "--weights does not go with --ar"),
    (["--covariance", "errors.csv", "--weights", "water"], "--weights does not go with --covariance"),
    (["--ridge", "1", "--se", "HC0"], "--se does not go with --ridge"),
    (["--components", "2", "--se", "HC0"], "--se does not go with --components"),
    (["--robust", "huber", "--se", "HC3"], "HC2 and HC3 rest on the leverages"),
    (["--quantile", "0.5", "--diagnostics"], "--diagnostics rests on"),
    (["--lasso", "1", "--diagnostics"], "--diagnostics rests on"),
    (["--ar", "1", "--se", "cluster=water"], "--se cluster does not go with --ar"),
    (["--quantile", "0.5", "--against", "y ~ air"], "--against compares fits of least squares"),
    (["--against", "y ~ I(air^2)"], "not nested"), (["--against", "y ~ lgo(air)"], "did you mean 'log'"),
    (
      ["--constraint", "air + watr = 1"], "character 7: there is no coefficient 'watr'; did you mean 'water'?"
    ),
    (["--constraint", "air = 1", "--constraint", "air = 2"], "constraint 2 contradicts"),
    (["--lower", "ari=0"], "did you mean 'air'?"), (["--lower", "air=2", "--upper", "air=1"], "lies above"),
    (["--components", "9"], "9 principal components"), (["--mixing", "0.5"], "belongs to --elastic-net"),
    (["--link", "probit"], "--link belongs to --family"),
    (["--covariance", "s.csv"], "a covariance is square"),
    (["--nonnegative", "--ridge", "1"], "choose different estimators"),
    (["--start", "b1=1"], "belong to --nls"),
  ]

  @Test(arguments: refusals.indices)
  func `what does not go together is refused in one line`(index: Int) throws {
    let (options, words) = Self.refusals[index]
    let place = try Self.place()
    let run = try CommandLineRun(["regress", "s.csv", "--formula", Self.formula] + options, in: place)
    #expect(run.exitCode == 1 && run.standardOutput.isEmpty)
    #expect(run.errorLines.count == 1 && run.standardError.contains(words), "\(run.standardError)")
  }

  static let harsh: [(name: String, text: String)] = [
    ("one row", "y,x\n1,2\n"), ("more columns than rows", "y,a,b,c\n1,2,3,4\n2,3,4,6\n"), ("empty", "y,x\n"),
    ("constant regressor", "y,x\n1,5\n2,5\n3,5\n"), ("constant response", "y,x\n4,1\n4,2\n4,5\n4,7\n"),
    ("infinite", "y,x\n1,1\ninf,2\n3,5\n"), ("missing", "y,x\n1,1\n,2\nNA,3\n"),
    ("huge and tiny", "y,x\n1e300,1e-300\n2.1e300,2e-300\n2.9e300,3e-300\n4.2e300,4e-300\n5e300,5e-300\n"),
    ("collinear", "y,x,z\n1,1,2\n2.5,2,4\n2.9,3,6\n4.4,4,8\n5,7,14\n"),
  ]
  static let estimators: [[String]] = [
    ["--se", "newey-west", "--diagnostics", "--plot"], ["--robust", "bisquare", "--se", "HC0"],
    ["--quantile", "0.5", "--se", "HC0"],
  ]

  /// A fit or one line, never a crash.
  @Test(arguments: harsh.indices)
  func `harsh tables get an answer from every estimator`(index: Int) throws {
    let (name, text) = Self.harsh[index]
    let place = try Workplace(["t.csv": text])
    for options in Self.estimators {
      let run = try CommandLineRun(
        ["regress", "t.csv", "--formula", "y ~ .", "--quiet"] + options, in: place)
      #expect(
        run.exitCode == 0 && run.standardError.isEmpty && !run.standardOutput.isEmpty
          || run.exitCode == 1 && run.errorLines.count == 1 && run.standardOutput.isEmpty,
        "\(name), \(options): \(run.exitCode) \(run.standardError)")
    }
  }

  @Test func `rows left out and columns left out are said`() throws {
    let place = try Workplace(["t.csv": "y,x,z\n1,1,2\n2.5,2,4\n,3,6\n4.4,4,8\n5,7,14\n"])
    let run = try place.run("regress", "t.csv", "--formula", "y ~ .")
    #expect(run.standardError.contains("1 of 5 rows left out"))
    #expect(run.standardOutput.contains("z = 2 x"))
  }
}
