import NumericalCore

/// The law that a coefficient over its standard error has under the null hypothesis.
public enum ReferenceLaw: Sendable, Hashable {
  /// Student's t with these degrees of freedom.
  case student(degreesOfFreedom: Double)
  /// The standard normal law.
  case normal

  /// How statisticians head the column: t or z.
  public var symbol: String {
    switch self {
    case .student: "t"
    case .normal: "z"
    }
  }

  /// P(|T| ≥ |t|).
  public func twoSided(_ t: Double) -> Double {
    guard !t.isNaN else { return .nan }
    switch self {
    case .normal: return min(1, 2 * NormalDistribution().upperTail(abs(t)))
    case .student(let df):
      return df > 0 ? min(1, 2 * StudentTDistribution(degreesOfFreedom: df).upperTail(abs(t))) : .nan
    }
  }

  /// The t that |T| exceeds with probability 1 − level.
  public func criticalValue(level: Double) -> Double {
    // From the tail itself: 1 − (1 − level)/2 would lose the last digits of a level near one.
    let tail = (1 - level) / 2
    switch self {
    case .normal: return -NormalDistribution().quantile(tail)
    case .student(let df): return df > 0 ? -StudentTDistribution(degreesOfFreedom: df).quantile(tail) : .nan
    }
  }
}

/// Coefficients as a statistician expects them.
public struct CoefficientTable: Sendable, Hashable {
  /// One coefficient.
  public struct Row: Sendable, Hashable {
    /// The column of the design.
    public let name: String
    /// NaN where the column was left out.
    public let estimate: Double
    /// NaN where there is none.
    public let standardError: Double
    /// Estimate over standard error.
    public let statistic: Double
    /// Of no effect, two-sided.
    public let p: Double
    /// Lower end of the confidence interval.
    public let low: Double
    /// Upper end.
    public let high: Double
  }

  /// In the order of the design.
  public let rows: [Row]
  /// What p values and intervals rest on.
  public let law: ReferenceLaw
  /// The probability with which an interval covers, in 0...1.
  public let level: Double

  /// A table from estimates and their standard errors.
  public init(
    names: [String], estimates: [Double], standardErrors: [Double], law: ReferenceLaw, level: Double = 0.95
  ) {
    self.init(
      names: names, estimates: estimates, standardErrors: standardErrors,
      statistics: zip(estimates, standardErrors).map { $0 / $1 }, law: law, level: level)
  }

  /// Estimates that have no standard errors.
  public init(names: [String], estimates: [Double], law: ReferenceLaw = .normal, level: Double = 0.95) {
    self.init(
      names: names, estimates: estimates, standardErrors: names.map { _ in .nan }, law: law, level: level)
  }

  /// The same with ratios that were computed where estimates and errors are in range.
  init(
    names: [String], estimates: [Double], standardErrors: [Double], statistics: [Double], law: ReferenceLaw,
    level: Double
  ) {
    let critical = law.criticalValue(level: level)
    rows = names.indices.map { j in
      let t = statistics[j]
      return Row(
        name: names[j], estimate: estimates[j], standardError: standardErrors[j], statistic: t,
        p: law.twoSided(t), low: estimates[j] - critical * standardErrors[j],
        high: estimates[j] + critical * standardErrors[j])
    }
    self.law = law
    self.level = level
  }
}
