import Forecasting

extension ETSFit: UpdatableModel {
  /// See `UpdatableModel`.
  public func updated(with values: [Double]) throws -> ETSFit {
    if members.contains(where: { $0.form.needsPositiveValues }) {
      try values.requirePositive(from: end, model: "ets(\(form))")
    }
    try requireRegressors(values.count)
    var copy = self
    for value in values { copy.observe(value) }
    return copy
  }
}
