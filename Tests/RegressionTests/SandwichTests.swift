import NumericalCore
import Regression
import Testing

/// Robust covariances beyond least squares, on the stack loss data: statsmodels 0.15.0 where it has them, else the
/// definition in numpy (B M B with the scores and slopes of the estimator).
struct SandwichTests {
  let design = Stackloss.design
  let clusters = CovarianceEstimator.cluster((0..<21).map { $0 / 4 })

  @Test func `of a generalized linear model`() throws {
    let fit = try GeneralizedLinearModel(.poisson).fit(design)
    // sm.GLM(y, X, family=Poisson()).fit(cov_type="HC0"), and "cluster" of arange(21)//4
    let white = try fit.inference(.hc0)
    #expect(
      worst(
        white.standardErrors,
        [0.5206100124900548, 0.007243630419769544, 0.023527784164462648, 0.0065100408549626015]) < 1e-8)
    #expect(
      worst(
        white.table().rows.map(\.p),
        [0.12988944814650488, 7.241438657145706e-05, 0.0019631939952496104, 0.6444217244295194]) < 1e-7)
    #expect(
      worst(
        try fit.inference(clusters).standardErrors,
        [0.6183792721642516, 0.009938279238320481, 0.03403499810060603, 0.007644948993594034]) < 1e-8)
    // The classical one is that of the model.
    #expect(
      worst(try fit.inference().standardErrors, (0..<4).map { fit.covariance[$0, $0].squareRoot() }) < 1e-12)
  }

  @Test func `of robust regressions`() throws {
    let huber = try RobustRegression().fit(design)
    #expect(
      worst(
        try huber.inference(.hc0).standardErrors,
        [5.103555340410861, 0.14035093288469278, 0.34046054341383863, 0.06562277846313548]) < 1e-7)
    #expect(
      worst(
        try huber.inference(clusters).standardErrors,
        [6.891637708430306, 0.17200649000669355, 0.5089744145955557, 0.07147724669466492]) < 1e-7)
    let tukey = try RobustRegression(.bisquare()).fit(design)
    #expect(
      worst(
        try tukey.inference(.hc0).standardErrors,
        [4.515943916145526, 0.1150216953422087, 0.24260200557864228, 0.06587033040651936]) < 1e-6)
    #expect(throws: RegressionError.self) { try huber.inference(.hc3) }
  }

  @Test func `of quantile regressions`() throws {
    let fit = try QuantileRegression(0.25).fit(design)
    // Fits at τ ± h by scipy.optimize.linprog.
    #expect(
      worst(
        try fit.inference(.hc0).standardErrors,
        [2.9298761809002505, 0.1822461756300372, 0.4078403181931858, 0.03112411116050985]) < 1e-7)
    #expect(
      worst(
        try fit.inference(clusters).standardErrors,
        [5.281904021780617, 0.27108475570077145, 0.6322637697338798, 0.04709573579898326]) < 1e-7)
    #expect(
      worst(try fit.inference(.classical).standardErrors, try fit.standardErrors(.identical)) < 1e-12)
  }

  @Test func `every row a cluster of its own is HC1`() throws {
    let own = CovarianceEstimator.cluster(Array(0..<21))
    let pairs = [
      (
        try QuantileRegression(0.3).fit(design).inference(own),
        try QuantileRegression(0.3).fit(design).inference(.hc1)
      ),
      (try RobustRegression().fit(design).inference(own), try RobustRegression().fit(design).inference(.hc1)),
      (
        try GeneralizedLinearModel(.poisson).fit(design).inference(own),
        try GeneralizedLinearModel(.poisson).fit(design).inference(.hc1)
      ),
    ]
    for (clustered, white) in pairs {
      #expect(worst(clustered.standardErrors, white.standardErrors) < 1e-11)
    }
  }

  @Test func `predictions under sandwiches`() throws {
    let x = [1.0, 70, 20, 91]
    let prediction = try LinearFit(design).inference(.hc3).prediction(at: x, level: 0.9)
    // OLS(y, X).fit(cov_type="HC3", use_t=True).get_prediction(x).summary_frame(alpha=0.1)
    #expect(
      worst(
        [
          prediction.mean, prediction.standardError, prediction.confidence.low, prediction.confidence.high,
          prediction.prediction.low, prediction.prediction.high,
        ],
        [
          22.23771285908995, 3.2264469458837115, 16.624964050706268, 27.85046166747363, 14.279250806672295,
          30.196174911507605,
        ]) < 1e-9)
    let poisson = try GeneralizedLinearModel(.poisson).fit(design).prediction(at: x)
    // GLM(y, X, family=Poisson()).fit(tol=1e-14).get_prediction(x).summary_frame()
    #expect(
      worst(
        [poisson.mean, poisson.standardError, poisson.low, poisson.high],
        [19.177697087433785, 2.587822939659657, 14.720955728262915, 24.983708419912833]) < 1e-8)
  }

  @Test func `deviance between nested models, leverage and Cook's distance of a Poisson regression`() throws {
    let fit = try GeneralizedLinearModel(.poisson).fit(design)
    let small = try GeneralizedLinearModel(.poisson).fit(
      Design(names: ["const", "air"], matrix: design.matrix.columns(0..<2), response: design.response))
    let test = try fit.comparison(with: small)
    // Deviances of statsmodels, scipy's chi2.sf
    #expect(worst([test.statistic, test.p], [6.639498287191204, 0.03616190206105378]) < 1e-8)
    // get_influence()
    #expect(
      worst(
        Array(fit.influence.leverages[..<3]), [0.3731768500822147, 0.39965720613232847, 0.17176367478277832])
        < 1e-8)
    #expect(
      worst(
        Array(fit.influence.cooksDistances[..<3]),
        [0.0005407854548994715, 0.17657575768439449, 0.05380842646504731]) < 1e-6)
  }

  @Test func `under equality constraints and bounds the free directions carry the sandwich`() throws {
    // air = 1 leaves the regression of y − air on the others.
    let fixed = try ConstrainedLeastSquares(["air = 1"], names: design.names).fit(design, covariance: .hc1)
    let rest = Design(
      names: ["const", "water", "acid"],
      matrix: Matrix(columns: [0, 2, 3].map { design.matrix.column($0) }),
      response: zip(design.response, design.matrix.column(1)).map { $0 - $1 })
    let free = try LinearFit(rest).inference(.hc1).table()
    let rows = fixed.table().rows
    #expect(worst([0, 2, 3].map { rows[$0].standardError }, free.rows.map(\.standardError)) < 1e-9)
    #expect(rows[1].standardError == 0 && rows[1].p.isNaN)
    let box = try BoundedLeastSquares(
      lower: [-.infinity, 1, -.infinity, -.infinity], upper: [Double](repeating: .infinity, count: 4)
    ).fit(design)
    let bounded = try box.table(.hc1).rows
    #expect(box.held == ["air"])
    #expect(worst([0, 2, 3].map { bounded[$0].standardError }, free.rows.map(\.standardError)) < 1e-9)
    let x = [1.0, 70, 20, 91]
    let plain = try LinearFit(rest).inference().prediction(at: [1, 20, 91])
    let held = try box.prediction(at: x)
    #expect(worst([held.mean, held.standardError], [plain.mean + 70, plain.standardError]) < 1e-9)
    #expect(
      worst([held.prediction.high - held.mean], [plain.prediction.high - plain.mean]) < 1e-9)
  }

  @Test func `models that are not nested are refused`() throws {
    func fit(_ columns: [Int]) throws -> LinearFit {
      try LinearFit(
        Design(
          names: columns.map { design.names[$0] },
          matrix: Matrix(columns: columns.map { design.matrix.column($0) }), response: design.response))
    }
    #expect(throws: RegressionError.self) { try NestedComparison([try fit([0, 1]), try fit([0, 2, 3])]) }
    #expect(try NestedComparison([try fit([0, 1]), try fit([0, 1, 3])]).tests.count == 1)
  }

  @Test func `forecasts of autoregressive errors are the best linear predictors`() throws {
    let result = try AutoregressiveErrors(order: 1, method: .praisWinsten).fit(design)
    let inference = try result.fit.whitened.inference()
    let new = [[1.0, 60, 20, 88], [1.0, 58, 22, 85]]
    let forecasts = result.predictions(at: new, inference).compactMap { $0 }
    let phi = result.autoregression[0]
    let beta = result.fit.coefficients
    let sigma = result.fit.whitened.residualStandardError
    func times(_ x: [Double]) -> Double { zip(x, beta).reduce(0) { $0 + $1.0 * $1.1 } }
    let last = design.matrix.row(20)
    let error = design.response[20] - times(last)
    var remembered = last
    for h in 0..<2 {
      let weight = (0...h).reduce(1) { product, _ in product * phi }
      #expect(worst([forecasts[h].mean], [times(new[h]) + weight * error]) < 1e-11)
      // Goldberger's variance: x − φʰx(n) through cov β, and the innovations to come.
      remembered = zip(new[h], last).map { $0 - weight * $1 }
      let covariance = inference.covariance
      let spread = (0..<4).reduce(0.0) { sum, i in
        (0..<4).reduce(sum) { $0 + remembered[i] * covariance[i, $1] * remembered[$1] }
      }
      let noise = sigma * sigma * (h == 0 ? 1 : 1 + phi * phi)
      let half = inference.law.criticalValue(level: 0.95) * (spread + noise).squareRoot()
      #expect(worst([forecasts[h].standardError], [spread.squareRoot()]) < 1e-7)
      #expect(worst([forecasts[h].prediction.high - forecasts[h].mean], [half]) < 1e-7)
    }
  }
}
