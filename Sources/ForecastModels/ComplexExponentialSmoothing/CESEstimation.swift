import NumericalCore
import RealModule

/// Least squares for complex exponential smoothing.
///
/// The errors are linear in the initial states. Those of the level, and those of each position of a simple season, are
/// solved for exactly at every step of the search; the seasonal states of the other forms are held there and solved for
/// jointly between two searches. An evaluation costs O(n).
struct CESEstimation {
  let form: CESForm
  let parameters: [Double]
  /// The states before the first value, in lane 0.
  let start: CESState
  let sumOfSquares: Double
  let isConverged: Bool

  private let values: [Double]
  private let seasonLength: Int

  /// Forecasts may not grow by more than this over another sample's length (as a logarithm).
  private static let largestGrowth = 3.0
  /// What the level's first state may weigh after the last value: at the edge of stability nothing is forgotten, and the
  /// model is a curve fitted through the whole sample.
  private static let largestMemory = 0.1

  /// - Parameter values: of size one; NaN where missing.
  init(_ form: CESForm, _ values: [Double], seasonLength: Int) {
    self.form = form
    self.values = values
    self.seasonLength = seasonLength
    var template = CESState(form, Self.initialParameters(form), seasonLength: seasonLength)
    if form == .partial || form == .full,
      let season = SeasonalAdjustment(.additive, of: values, seasonLength: seasonLength)
    {
      for (position, factor) in season.factors.enumerated() {
        template.seasonValues[position][0] = factor
        template.seasonInformation[position][0] = form == .full ? factor / template.season.real : 0
      }
    }
    let first = Self.search(form, Self.initialParameters(form), template, values, step: 0.1)
    var (parameters, isConverged) = (first.parameters, first.isConverged)
    var end = Self.concentrated(form, parameters, template, values)
    if form == .partial || form == .full {
      // Seasonal states and smoothing parameters in turn, as long as that helps.
      for _ in 0..<4 {
        guard let joint = Self.jointly(form, parameters, values, seasonLength), joint.sum < end.sum else {
          break
        }
        let before = end.sum
        end = joint
        let next = Self.search(form, parameters, joint.start, values, step: 0.1)
        let again = Self.concentrated(form, next.parameters, joint.start, values)
        guard again.sum <= end.sum else { break }
        (parameters, isConverged, end) = (next.parameters, next.isConverged, again)
        if end.sum > 0.999 * before { break }
      }
    }
    self.parameters = parameters
    self.isConverged = isConverged
    start = end.start
    sumOfSquares = end.sum
  }

  private static func initialParameters(_ form: CESForm) -> [Double] {
    switch form {
    case .none, .simple: [1.3, 1]
    case .partial: [1.3, 1, 0.1]
    case .full: [1.3, 1, 1.1, 1]
    }
  }

  private static func search(
    _ form: CESForm, _ first: [Double], _ template: CESState, _ values: [Double], step: Double
  ) -> (parameters: [Double], isConverged: Bool) {
    var method = NelderMead()
    method.initialSteps = first.map { _ in step }
    method.argumentTolerance = 1e-5
    method.valueTolerance = 1e-8
    method.maximumEvaluations = 400 * first.count
    let count = Double(values.count)
    // β between 0 and 1 as x² / (1 + x²): a simplex does not see the ends then.
    func natural(_ x: [Double]) -> [Double] {
      form == .partial ? [x[0], x[1], x[2] * x[2] / (1 + x[2] * x[2])] : x
    }
    let start =
      form == .partial ? [first[0], first[1], (first[2] / max(1 - first[2], 1e-9)).squareRoot()] : first
    let minimum = method.minimize(from: start) { x in
      let parameters = natural(x)
      guard isAllowed(form, parameters, template.seasonValues.count, count) else { return .infinity }
      return Double.log(max(concentrated(form, parameters, template, values).sum, 1e-24))
    }
    return (natural(minimum.argument), minimum.reason.isConverged)
  }

  private static func isAllowed(_ form: CESForm, _ parameters: [Double], _ m: Int, _ count: Double) -> Bool {
    func isAllowed(_ smoothing: ComplexSmoothing, lag: Int) -> Bool {
      let memory = lag == 1 ? Double.pow(smoothing.memory, count) <= largestMemory : smoothing.memory < 1
      return memory && Double.log(smoothing.growth) * count <= largestGrowth * Double(lag)
    }
    let first = ComplexSmoothing(real: parameters[0], imaginary: parameters[1])
    switch form {
    case .none: return isAllowed(first, lag: 1)
    case .simple: return isAllowed(first, lag: m)
    case .partial: return isAllowed(first, lag: 1) && (0...1).contains(parameters[2])
    case .full:
      return isAllowed(first, lag: 1)
        && isAllowed(.init(real: parameters[2], imaginary: parameters[3]), lag: m)
    }
  }

  /// The level's (or each position's) initial states by least squares, other states as in the template.
  private static func concentrated(
    _ form: CESForm, _ parameters: [Double], _ template: CESState, _ values: [Double]
  ) -> (sum: Double, start: CESState) {
    let m = max(template.seasonValues.count, 1)
    var start = CESState(form, parameters, seasonLength: m)
    let chains = form == .simple ? m : 1
    // Lane 0 is the data, lane 1 answers to an initial level of one, lane 2 to an information potential of one.
    if form == .simple {
      for position in 0..<m {
        start.seasonValues[position] = .init(0, 1, 0, 0)
        start.seasonInformation[position] = .init(0, 0, 1, 0)
      }
    } else {
      start.value = .init(0, 1, 0, 0)
      start.information = .init(0, 0, 1, 0)
      for position in start.seasonValues.indices {
        start.seasonValues[position][0] = template.seasonValues[position][0]
        start.seasonInformation[position][0] = template.seasonInformation[position][0]
      }
    }
    var products = [(own: CESState.Lanes, cross: CESState.Lanes)](repeating: (.zero, .zero), count: chains)
    var state = start
    var chain = 0
    products.withUnsafeMutableBufferPointer { products in
      for value in values {
        if value.isNaN {
          state.update(.zero)
        } else {
          let error = CESState.Lanes(value, 0, 0, 0) - state.mean
          state.update(error)
          products[chain].own += error * error
          // e₀e₁, e₀e₂, e₁e₂.
          products[chain].cross += SIMD4(error.x, error.x, error.y, 0) * SIMD4(error.y, error.z, error.z, 0)
        }
        chain += 1
        if chain == chains { chain = 0 }
      }
    }
    var sum = 0.0
    for (chain, product) in products.enumerated() {
      let (aa, bb, cc) = (product.own[0], product.own[1], product.own[2])
      let (ab, ac, bc) = (product.cross[0], product.cross[1], product.cross[2])
      let determinant = bb * cc - bc * bc
      var (x, y) = (bb > 0 ? -ab / bb : 0, 0.0)
      if determinant > 1e-12 * bb * cc {
        x = (ac * bc - ab * cc) / determinant
        y = (ab * bc - ac * bb) / determinant
      }
      sum += aa + 2 * (x * ab + y * ac + x * y * bc) + x * x * bb + y * y * cc
      if form == .simple {
        start.seasonValues[chain] = .init(x, 0, 0, 0)
        start.seasonInformation[chain] = .init(y, 0, 0, 0)
      } else {
        start.value = .init(x, 0, 0, 0)
        start.information = .init(y, 0, 0, 0)
      }
    }
    return (sum.isNaN ? .infinity : max(sum, 0), start)
  }

  /// All initial states by least squares on their responses.
  /// - Complexity: O(n m²).
  private static func jointly(
    _ form: CESForm, _ parameters: [Double], _ values: [Double], _ m: Int
  ) -> (sum: Double, start: CESState)? {
    let observed = values.indices.filter { !values[$0].isNaN }
    func errors(_ start: CESState, data: Bool) -> [CESState.Lanes] {
      var state = start
      return values.indices.compactMap { index in
        guard !values[index].isNaN else {
          state.update(.zero)
          return nil
        }
        let error = CESState.Lanes(data ? values[index] : 0, 0, 0, 0) - state.mean
        state.update(error)
        return error
      }
    }
    let zero = CESState(form, parameters, seasonLength: m)
    let setters: [(inout CESState, Int, Double) -> Void] =
      [{ $0.value[$1] = $2 }, { $0.information[$1] = $2 }]
      + (0..<m).map { position in { $0.seasonValues[position][$1] = $2 } }
      + (form == .full ? (0..<m).map { position in { $0.seasonInformation[position][$1] = $2 } } : [])
    guard observed.count > setters.count else { return nil }
    var elements: [Double] = []
    for first in stride(from: 0, to: setters.count, by: 4) {
      var start = zero
      let lanes = min(4, setters.count - first)
      for lane in 0..<lanes { setters[first + lane](&start, lane, 1) }
      let responses = errors(start, data: false)
      for lane in 0..<lanes { elements += responses.map { -$0[lane] } }
    }
    let base = errors(zero, data: true).map { $0[0] }
    let design = Matrix(rows: observed.count, columns: setters.count, elements: elements)
    guard let fit = try? LeastSquaresFit(design: design, response: base) else { return nil }
    var start = zero
    for (index, setter) in setters.enumerated() { setter(&start, 0, fit.coefficients[index]) }
    return (fit.residualSumOfSquares, start)
  }
}
