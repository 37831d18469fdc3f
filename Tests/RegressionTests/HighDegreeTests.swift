import Regression
import Testing

/// A polynomial of degree ten in raw powers, as NIST's Filip: the condition is beyond 1e15.
struct HighDegreeTests {
  @Test func `a polynomial of degree ten is right to the last digits`() throws {
    let data = """
      x,y
      -8.802857,0.8508
      -8.556409,0.8560
      -8.308225,0.8590
      -8.062329,0.8614
      -7.809598,0.8633
      -7.583535,0.8607
      -7.350647,0.8615
      -7.107922,0.8527
      -6.805851,0.8574
      -6.582197,0.8485
      -6.364029,0.8474
      -6.124253,0.8335
      -5.870761,0.8160
      -5.608686,0.7944
      -5.364438,0.7756
      -5.106800,0.7570
      -4.869579,0.7573
      -4.637223,0.7666
      -4.348401,0.7990
      -4.120140,0.8143
      -3.898040,0.8329
      -3.667091,0.8485
      -3.379675,0.8500
      -3.156809,0.8602

      """
    let table = try DataTable.read(file: "powers.csv", bytes: Array(data.utf8))
    let powers = (2...10).map { "I(x^\($0))" }.joined(separator: " + ")
    let fit = try LinearFit(try ModelFrame(try Formula("y ~ x + \(powers)"), data: table).design)
    // Solved in rational numbers (Python's Fraction) from the decimals above.
    let exact: [Double] = [
      -652.1016133525931,
      -1343.2587181104855,
      -1212.324254585269,
      -632.4249719976642,
      -211.3074887364836,
      -47.29154371257257,
      -7.187618867404213,
      -0.7334530172388761,
      -0.04815611337499758,
      -0.0018394634606875594,
      -3.108211039501053e-05,
    ]
    let deviations: [Double] = [
      451.436192040887,
      850.1847418171195,
      710.2890939862418,
      346.7172305311981,
      109.53293704196122,
      23.40662158224102,
      3.427629664581658,
      0.33976163368607526,
      0.021826138411289272,
      0.0008208575333780925,
      1.3730546045788363e-05,
    ]
    #expect(fit.aliased == [])
    #expect(worst(fit.coefficients, exact) < 1e-14)
    #expect(worst(try fit.inference().standardErrors, deviations) < 1e-13)
    #expect(worst([fit.residualSumOfSquares], [0.0001061324252779189]) < 1e-13)
    let polynomial = try LinearFit(try ModelFrame(try Formula("y ~ poly(x, 10)"), data: table).design)
    #expect(worst([polynomial.residualSumOfSquares], [0.0001061324252779189]) < 1e-11)
  }
}
