import Forecasting

extension ModelRegistry {
  /// Every model of the toolkit: one line each, in the order in which help texts list them.
  public static let standard = ModelRegistry([
    Entry(Naive.self),
    Entry(SeasonalNaive.self),
    Entry(Drift.self),
    Entry(DampedDrift.self),
    Entry(SeasonalDrift.self),
    Entry(WindowAverage.self),
    Entry(Mean.self),
    Entry(LinearTrend.self),
    Entry(LogLinearTrend.self),
    Entry(QuadraticTrend.self),
    Entry(DampedLogTrend.self),
    Entry(ETS.self),
    Entry(SimpleSmoothing.self),
    Entry(Holt.self),
    Entry(DampedHolt.self),
    Entry(AdditiveHoltWinters.self),
    Entry(MultiplicativeHoltWinters.self),
    Entry(DampedHoltWinters.self),
    Entry(AutoETS.self),
    Entry(GlobalTrend.self),
    Entry(ARIMA.self),
    Entry(AutoARIMA.self),
    Entry(Theta.self),
    Entry(AutoTheta.self),
    Entry(CES.self),
    Entry(AutoCES.self),
    Entry(STL.self),
    Entry(MSTL.self),
    Entry(Transformed.self),
    Entry(Logistic.self),
    Entry(Gompertz.self),
    Entry(Ensemble.self),
  ])
}
