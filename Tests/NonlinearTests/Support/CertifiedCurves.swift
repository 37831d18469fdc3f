// Data and certified values of the NIST Statistical Reference Datasets (public domain),
// https://www.itl.nist.gov/div898/strd/nls/nls_main.shtml

/// A nonlinear regression with certified parameters and two starts.
struct CertifiedCurve: Sendable {
  let name: String
  let formula: String
  let columns: [String: [Double]]
  let parameters: [String]
  let starts: [[Double]]
  let estimates: [Double]
  let standardErrors: [Double]
  let residualSumOfSquares: Double
}

extension CertifiedCurve {
  static let danWood = CertifiedCurve(
    name: "DanWood", formula: "y ~ b1*x**b2",
    columns: [
      "y": [2.138, 3.421, 3.597, 4.340, 4.882, 5.660], "x": [1.309, 1.471, 1.490, 1.565, 1.611, 1.680],
    ],
    parameters: ["b1", "b2"], starts: [[1, 5], [0.7, 4]],
    estimates: [7.6886226176E-01, 3.8604055871E+00], standardErrors: [1.8281973860E-02, 5.1726610913E-02],
    residualSumOfSquares: 4.3173084083E-03)

  /// Kowalik and Osborne's problem, with a start from which many programs fail.
  static let mgh09 = CertifiedCurve(
    name: "MGH09", formula: "y ~ b1*(x**2+x*b2) / (x**2+x*b3+b4)",
    columns: [
      "y": [
        1.957e-01, 1.947e-01, 1.735e-01, 1.6e-01, 8.44e-02, 6.27e-02, 4.56e-02, 3.42e-02, 3.23e-02, 2.35e-02,
        2.46e-02,
      ],
      "x": [4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625],
    ],
    parameters: ["b1", "b2", "b3", "b4"], starts: [[25, 39, 41.5, 39], [0.25, 0.39, 0.415, 0.39]],
    estimates: [1.9280693458E-01, 1.9128232873E-01, 1.2305650693E-01, 1.3606233068E-01],
    standardErrors: [1.1435312227E-02, 1.9633220911E-01, 8.0842031232E-02, 9.0025542308E-02],
    residualSumOfSquares: 3.0750560385E-04)

  /// Meyer's problem.
  static let mgh10 = CertifiedCurve(
    name: "MGH10", formula: "y ~ b1 * exp(b2/(x+b3))",
    columns: [
      "y": [
        34780, 28610, 23650, 19630, 16370, 13720, 11540, 9744, 8261, 7030, 6005, 5147, 4427, 3820, 3307, 2872,
      ],
      "x": (10...25).map { 5 * Double($0) },
    ],
    parameters: ["b1", "b2", "b3"], starts: [[2, 400000, 25000], [0.02, 4000, 250]],
    estimates: [5.6096364710E-03, 6.1813463463E+03, 3.4522363462E+02],
    standardErrors: [1.5687892471E-04, 2.3309021107E+01, 7.8486103508E-01],
    residualSumOfSquares: 8.7945855171E+01)

  static let misra = (
    y: [10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78],
    x: [77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0]
  )

  static let misra1a = CertifiedCurve(
    name: "Misra1a", formula: "y ~ b1*(1-exp[-b2*x])", columns: ["y": misra.y, "x": misra.x],
    parameters: ["b1", "b2"], starts: [[500, 1e-4], [250, 5e-4]],
    estimates: [2.3894212918E+02, 5.5015643181E-04], standardErrors: [2.7070075241E+00, 7.2668688436E-06],
    residualSumOfSquares: 1.2455138894E-01)

  static let misra1b = CertifiedCurve(
    name: "Misra1b", formula: "y ~ b1 * (1-(1+b2*x/2)**(-2))", columns: ["y": misra.y, "x": misra.x],
    parameters: ["b1", "b2"], starts: [[500, 1e-4], [300, 2e-4]],
    estimates: [3.3799746163E+02, 3.9039091287E-04], standardErrors: [3.1643950207E+00, 4.2547321834E-06],
    residualSumOfSquares: 7.5464681533E-02)

  static let misra1d = CertifiedCurve(
    name: "Misra1d", formula: "y ~ b1*b2*x*((1+b2*x)**(-1))", columns: ["y": misra.y, "x": misra.x],
    parameters: ["b1", "b2"], starts: [[500, 1e-4], [450, 3e-4]],
    estimates: [4.3736970754E+02, 3.0227324449E-04], standardErrors: [3.6489174345E+00, 2.9334354479E-06],
    residualSumOfSquares: 5.6419295283E-02)

  static let rat43 = CertifiedCurve(
    name: "Rat43", formula: "y ~ b1 / ((1+exp(b2-b3*x))**(1/b4))",
    columns: [
      "y": [
        16.08, 33.83, 65.80, 97.20, 191.55, 326.20, 386.87, 520.53, 590.03, 651.92, 724.93, 699.56, 689.96,
        637.56, 717.41,
      ],
      "x": (1...15).map(Double.init),
    ],
    parameters: ["b1", "b2", "b3", "b4"], starts: [[100, 10, 1, 1], [700, 5, 0.75, 1.3]],
    estimates: [6.9964151270E+02, 5.2771253025E+00, 7.5962938329E-01, 1.2792483859E+00],
    standardErrors: [1.6302297817E+01, 2.0828735829E+00, 1.9566123451E-01, 6.8761936385E-01],
    residualSumOfSquares: 8.7864049080E+03)

  static let eckerle4 = CertifiedCurve(
    name: "Eckerle4", formula: "y ~ (b1/b2) * exp(-0.5*((x-b3)/b2)**2)",
    columns: [
      "y": [
        0.0001575, 0.0001699, 0.0002350, 0.0003102, 0.0004917, 0.0008710, 0.0017418, 0.0046400, 0.0065895,
        0.0097302, 0.0149002, 0.0237310, 0.0401683, 0.0712559, 0.1264458, 0.2073413, 0.2902366, 0.3445623,
        0.3698049, 0.3668534, 0.3106727, 0.2078154, 0.1164354, 0.0616764, 0.0337200, 0.0194023, 0.0117831,
        0.0074357, 0.0022732, 0.0008800, 0.0004579, 0.0002345, 0.0001586, 0.0001143, 0.0000710,
      ],
      "x": (0...7).map { 400 + 5 * Double($0) } + (0...19).map { 436.5 + 1.5 * Double($0) }
        + (0...6).map { 470 + 5 * Double($0) },
    ],
    parameters: ["b1", "b2", "b3"], starts: [[1, 10, 500], [1.5, 5, 450]],
    estimates: [1.5543827178E+00, 4.0888321754E+00, 4.5154121844E+02],
    standardErrors: [1.5408051163E-02, 4.6803020753E-02, 4.6800518816E-02],
    residualSumOfSquares: 1.4635887487E-03)

  static let roszman1 = CertifiedCurve(
    name: "Roszman1", formula: "y ~ b1 - b2*x - arctan[b3/(x-b4)]/pi",
    columns: [
      "y": [
        0.252429, 0.252141, 0.251809, 0.297989, 0.296257, 0.295319, 0.339603, 0.337731, 0.333820, 0.389510,
        0.386998, 0.438864, 0.434887, 0.427893, 0.471568, 0.461699, 0.461144, 0.513532, 0.506641, 0.505062,
        0.535648, 0.533726, 0.568064, 0.612886, 0.624169,
      ],
      "x": [
        -4868.68, -4868.09, -4867.41, -3375.19, -3373.14, -3372.03, -2473.74, -2472.35, -2469.45, -1894.65,
        -1893.40, -1497.24, -1495.85, -1493.41, -1208.68, -1206.18, -1206.04, -997.92, -996.61, -996.31,
        -834.94, -834.66, -710.03, -530.16, -464.17,
      ],
    ],
    parameters: ["b1", "b2", "b3", "b4"],
    starts: [[0.1, -0.00001, 1000, -100], [0.2, -0.000005, 1200, -150]],
    estimates: [2.0196866396E-01, -6.1953516256E-06, 1.2044556708E+03, -1.8134269537E+02],
    standardErrors: [1.9172666023E-02, 3.2058931691E-06, 7.4050983057E+01, 4.9573513849E+01],
    residualSumOfSquares: 4.9484847331E-04)

  static let lanczos2 = CertifiedCurve(
    name: "Lanczos2", formula: "y ~ b1*exp(-b2*x) + b3*exp(-b4*x) + b5*exp(-b6*x)",
    columns: [
      "y": [
        2.51340, 2.04433, 1.66840, 1.36642, 1.12323, 0.926890, 0.767934, 0.638878, 0.533784, 0.447936,
        0.377585, 0.319739, 0.272013, 0.232497, 0.199659, 0.172270, 0.149341, 0.130070, 0.113812, 0.100042,
        0.0883321, 0.0783354, 0.0697669, 0.0623931,
      ],
      "x": (0...23).map { 0.05 * Double($0) },
    ],
    parameters: ["b1", "b2", "b3", "b4", "b5", "b6"],
    starts: [[1.2, 0.3, 5.6, 5.5, 6.5, 7.6], [0.5, 0.7, 3.6, 4.2, 4, 6.3]],
    estimates: [
      9.6251029939E-02, 1.0057332849E+00, 8.6424689056E-01, 3.0078283915E+00, 1.5529016879E+00,
      5.0028798100E+00,
    ],
    standardErrors: [
      6.6770575477E-04, 3.3989646176E-03, 1.7185846685E-03, 4.1707005856E-03, 2.3744381417E-03,
      1.3958787284E-03,
    ],
    residualSumOfSquares: 2.2299428125E-11)

  static let all = [
    danWood, mgh09, mgh10, misra1a, misra1b, misra1d, rat43, eckerle4, roszman1, lanczos2,
  ]
}
