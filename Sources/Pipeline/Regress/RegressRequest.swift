/// The words of `almanac regress`.
public struct RegressRequest: Sendable {
  /// The table.
  public var data: String
  /// The model; nil for the one that a NIST file states.
  public var formula: String?
  /// The column of weights.
  public var weights: String?
  /// huber, bisquare or lad.
  public var robust: String?
  /// τ.
  public var quantile: Double?
  /// classical, HC0 … HC3, newey-west, cluster=COLUMN.
  public var standardErrors: String?
  /// λ of a ridge.
  public var ridge: Double?
  /// λ of a lasso, or path.
  public var lasso: String?
  /// λ of an elastic net, or path.
  public var elasticNet: String?
  /// α of an elastic net.
  public var mixing: Double?
  /// Whether the path of a lasso or an elastic net is printed.
  public var path = false
  /// How many principal components.
  public var components: Int?
  /// Linear equations between coefficients.
  public var constraints: [String] = []
  /// Lower bounds, `x1=0`.
  public var lower: [String] = []
  /// Upper bounds, `x1=1`.
  public var upper: [String] = []
  /// Whether every coefficient but the intercept is at least zero.
  public var nonnegative = false
  /// A file with the covariance of the errors.
  public var covarianceFile: String?
  /// gaussian, binomial or poisson.
  public var family: String?
  /// identity, logit, probit or log.
  public var link: String?
  /// The order of autoregressive errors, or method(order).
  public var autoregression: String?
  /// Formulas of models that are nested with this one.
  public var against: [String] = []
  /// Whether tests of the residuals are printed.
  public var diagnostics = false
  /// A table of new rows.
  public var predict: String?
  /// Whether residuals and leverage are drawn.
  public var plot = false
  /// Of the intervals, in percent.
  public var level = 95.0
  /// What `season()` takes where it is not told.
  public var seasonLength: Int?

  /// A plain least squares request.
  public init(data: String, formula: String?) {
    self.data = data
    self.formula = formula
  }
}
