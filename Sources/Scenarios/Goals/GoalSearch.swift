import Conditioning
import NumericalCore
import RealModule
import TimeSeries

/// The most plausible mix of drivers with which a series just reaches a value.
///
/// Only the cells that the target is made of are searched: the others' most plausible values follow from these and do
/// not change them. Positive series move in logarithms, and a positive target is met in logarithms, so that products
/// are linear; what is not is met by Gauss–Newton.
struct GoalSearch {
  private let engine: ScenarioEngine
  private let target: Target
  /// Series with draws of their own, of which the target is made.
  let drivers: [String]
  /// Steps of the futures that the target speaks of.
  private let steps: [Int]
  private let logarithmic: [Bool]
  private let isRelative: Bool
  private let sample: Matrix

  /// `nil` where nothing that moves is in the target.
  init?(_ engine: ScenarioEngine, _ target: Target) {
    self.engine = engine
    self.target = target
    let wanted: [Period] = Array(target.periods.lowerBound..<target.periods.upperBound.advanced(by: 1))
    steps = wanted.compactMap(engine.base.index)
    let steps = steps
    drivers = engine.drivers(of: target.series)
    guard !steps.isEmpty, !drivers.isEmpty else { return nil }
    let paths = engine.base.paths
    let logarithmic = drivers.map { key in
      engine.model.series[key]?.support == .positive
        && steps.allSatisfy { engine.base.step(key, $0).allSatisfy { $0 > 0 } }
    }
    var sample = Matrix(rows: drivers.count * steps.count, columns: paths)
    for (position, key) in drivers.enumerated() {
      for (index, step) in steps.enumerated() {
        for (path, value) in engine.base.step(key, step).enumerated() {
          sample[position * steps.count + index, path] = logarithmic[position] ? Double.log(value) : value
        }
      }
    }
    self.sample = sample
    self.logarithmic = logarithmic
    isRelative = target.value > 0 && engine.model.series[target.series]?.support == .positive
  }

  /// Whether the centre of the forecast reaches the target.
  var isMetAtCenter: Bool {
    let value = value(at: Law.draws(sample).mean)
    return target.isAtLeast ? value >= target.value : value <= target.value
  }

  /// The most plausible cells with the target just met; `nil` where none was found.
  /// - Parameter only: the one driver that may move, the others staying at their centres.
  func boundary(movingOnly only: String? = nil) -> GoalAnalysis.Mix? {
    let center = Law.draws(sample).mean
    let moving = drivers.indices.filter { only == nil || drivers[$0] == only }
    let cells = moving.flatMap { $0 * steps.count..<($0 + 1) * steps.count }
    let wanted = isRelative ? Double.log(target.value) : target.value
    let found = try? mostPlausible(.draws(sample.rows(cells)), reaching: [wanted]) { point in
      var all = center
      for (position, cell) in cells.enumerated() { all[cell] = point[position] }
      let (value, gradient) = linearized(at: all)
      let scale = isRelative ? 1 / value : 1
      var jacobian = Matrix(rows: 1, columns: cells.count)
      for (position, cell) in cells.enumerated() { jacobian[0, position] = scale * gradient[cell] }
      return ([isRelative ? Double.log(value) : value], jacobian)
    }
    guard let found else { return nil }
    var point = center
    for (position, cell) in cells.enumerated() { point[cell] = found.point[position] }
    return GoalAnalysis.Mix(
      drivers: moving.map { driver(drivers[$0], $0, point, center) },
      distance: found.squaredDistance.squareRoot())
  }

  private func driver(_ key: String, _ position: Int, _ point: [Double], _ center: [Double])
    -> GoalAnalysis.Driver
  {
    // A target on a sum speaks of several periods; what a driver is in them is said by its average.
    func average(_ cells: [Double]) -> Double {
      steps.indices.reduce(0) { $0 + level(cells, position, $1) } / Double(steps.count)
    }
    // In standard deviations of the last step, or of the working-scale sum of several.
    let rows = position * steps.count..<(position + 1) * steps.count
    let last = target.isSum ? Array(rows) : [rows.upperBound - 1]
    let draws = (0..<sample.columns).map { path in last.reduce(0) { $0 + sample[$1, path] } }
    let mean = draws.reduce(0, +) / Double(draws.count)
    let spread = (draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, draws.count - 1)))
      .squareRoot()
    let shift = last.reduce(0) { $0 + point[$1] - center[$1] }
    return GoalAnalysis.Driver(
      series: key, forecast: average(center), value: average(point),
      deviations: spread > 0 ? shift / spread : 0)
  }

  private func level(_ cells: [Double], _ position: Int, _ index: Int) -> Double {
    let value = cells[position * steps.count + index]
    return logarithmic[position] ? Double.exp(value) : value
  }

  private func value(at cells: [Double]) -> Double { linearized(at: cells).value }

  /// The target's quantity and its derivatives with respect to the cells in their working scale.
  private func linearized(at cells: [Double]) -> (value: Double, gradient: [Double]) {
    var gradient = [Double](repeating: 0, count: cells.count)
    var total = 0.0
    for index in steps.indices {
      func value(_ key: String) -> Double {
        if let identity = engine.identityInForce(key) { return identity.gradient(value).value }
        return drivers.firstIndex(of: key).map { level(cells, $0, index) } ?? .nan
      }
      func propagate(_ key: String, _ weight: Double) {
        if let identity = engine.identityInForce(key) {
          for (name, partial) in identity.gradient(value).partials { propagate(name, weight * partial) }
        } else if let position = drivers.firstIndex(of: key) {
          let inner = logarithmic[position] ? level(cells, position, index) : 1
          gradient[position * steps.count + index] += weight * inner
        }
      }
      total += value(target.series)
      propagate(target.series, 1)
    }
    // Periods of a sum that have passed are what they were.
    for period in target.periods.lowerBound..<target.periods.upperBound.advanced(by: 1)
    where engine.base.index(of: period) == nil {
      total += engine.known(target.series, period) ?? .nan
    }
    return (total, gradient)
  }
}
