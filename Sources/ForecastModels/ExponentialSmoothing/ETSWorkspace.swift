import CKernels
import RealModule

/// Everything that fits of one series share: the data in units of their mean size, and the memory of the kernels.
///
/// With G = exp(Σ ln |ŷ| / n) for multiplicative errors (1 for additive ones) the likelihood is a function of
/// Σ (G eₜ)², so Gauss–Newton applies to every form:
///
///     objective = n/2 ln Σe² + Σ ln ŷ − ln prior,   H = J′J / (Σ(Ge)²/n),   J = ∂(Ge)/∂θ
struct ETSWorkspace: ~Copyable {
  let count: Int
  let observedCount: Int
  /// What the data were divided by.
  let unit: Double
  let seasonLength: Int
  let values: [Double]

  private let level: Int32
  private let storage: UnsafeMutablePointer<Double>
  private let trace: UnsafeMutablePointer<Double>
  private let season: UnsafeMutablePointer<Double>
  private let lanes: UnsafeMutablePointer<Double>
  private let seeds: UnsafeMutablePointer<Double>
  private let jacobian: UnsafeMutablePointer<Double>
  private let cross: UnsafeMutablePointer<Double>
  private let logarithms: UnsafeMutablePointer<Double>
  private let work: UnsafeMutablePointer<Double>
  private let mask: UnsafeMutablePointer<UInt8>
  private let maximumStride: Int
  /// The upper triangle of the Gauss–Newton matrix by rows of the coordinates' stride.
  let matrix: UnsafeMutablePointer<Double>
  let gradient: UnsafeMutablePointer<Double>
  /// Vectors of the search: where it stands, where it tries, where it ended best, and its step.
  let theta: UnsafeMutablePointer<Double>
  let trial: UnsafeMutablePointer<Double>
  let best: UnsafeMutablePointer<Double>
  let step: UnsafeMutablePointer<Double>
  private var sums = ckernels_smoothing_sums()

  /// - Parameter level: the kernels' instruction set; the results do not depend on it.
  /// - Returns: `nil` where the data have no size: all zero, or beyond what can be summed.
  init?(_ data: [Double], seasonLength: Int, level: Int32 = ckernels_best_level()) {
    var total = 0.0
    var observed = 0
    for value in data where !value.isNaN {
      total += abs(value)
      observed += 1
    }
    let unit = total / Double(observed)
    guard unit > 0, unit.isFinite, 1 / unit < .infinity else { return nil }
    self.level = level
    self.unit = unit
    values = data.map { $0 / unit }
    count = data.count
    observedCount = observed
    self.seasonLength = seasonLength
    // The largest form has four smoothing parameters, level, trend and season.
    let stride = (6 + seasonLength - 1 + 7) / 8 * 8
    maximumStride = stride
    let rows = 6 + seasonLength
    let sizes = [
      count * Int(CKERNELS_TRACE), seasonLength, 8 * seasonLength, rows * stride,
      min(count, Int(CKERNELS_SLICE)) * stride, stride, stride, stride * (stride + 1), stride * stride,
      stride,
      stride, stride, stride, stride, stride / 8,
    ]
    storage = .allocate(capacity: sizes.reduce(0, +))
    storage.initialize(repeating: 0, count: sizes.reduce(0, +))
    var next = storage
    func take(_ index: Int) -> UnsafeMutablePointer<Double> {
      defer { next += sizes[index] }
      return next
    }
    trace = take(0)
    season = take(1)
    lanes = take(2)
    seeds = take(3)
    jacobian = take(4)
    cross = take(5)
    logarithms = take(6)
    work = take(7)
    matrix = take(8)
    gradient = take(9)
    theta = take(10)
    trial = take(11)
    best = take(12)
    step = take(13)
    mask = UnsafeMutableRawPointer(take(14)).bindMemory(to: UInt8.self, capacity: stride)
  }

  deinit { storage.deallocate() }

  /// The objective at `theta`, or nil where it is not finite or a state leaves the form's domain.
  mutating func objective(
    _ coordinates: ETSCoordinates, _ prior: ETSPrior, at theta: UnsafePointer<Double>
  ) -> Double? {
    let parameters = coordinates.parameters(theta)
    if coordinates.region.isAdmissible,
      !ETSRegion.isAdmissible(
        alpha: parameters.alpha, beta: parameters.beta, gamma: parameters.gamma, phi: parameters.phi,
        trend: coordinates.form.trend != .none, seasonLength: coordinates.seasonLength)
    {
      return nil
    }
    coordinates.writeSeason(theta, to: season)
    let isInside = values.withUnsafeBufferPointer {
      ckernels_smoothing_pass(
        coordinates.form.kernel, parameters, Int64(count), Int64(coordinates.seasonLength), $0.baseAddress,
        season, trace, &sums)
    }
    guard isInside != 0 else { return nil }
    let objective =
      Double(observedCount) / 2 * Double.log(sums.sum_of_squares) + sums.sum_of_logarithms
      + prior.penalty(
        alpha: parameters.alpha, beta: parameters.beta, slope: coordinates.slope(of: parameters.trend))
    return objective.isFinite ? objective : nil
  }

  /// Fills matrix and gradient at the point that the objective was last taken at, which `theta` must be.
  /// - Returns: whether every number is finite.
  mutating func differentiate(
    _ coordinates: ETSCoordinates, _ prior: ETSPrior, at theta: UnsafePointer<Double>
  ) -> Bool {
    let stride = coordinates.stride
    coordinates.writeSeeds(theta, to: seeds)
    ckernels_smoothing_derivatives(
      level, coordinates.form.kernel, coordinates.parameters(theta).phi, Int64(count),
      Int64(coordinates.seasonLength), Int64(stride), trace, seeds, jacobian, matrix, cross, logarithms)
    // J′J = A + c d′ + d c′ + S d d′ and J′u = c + S d, both over S/n.
    let n = Double(observedCount)
    let squares = sums.sum_of_squares
    let scale = squares > 0 ? n / squares : 0
    var isFinite = true
    for i in 0..<coordinates.count {
      let (c, d) = (cross[i], logarithms[i] / n)
      gradient[i] = scale * (c + squares * d)
      isFinite = isFinite && gradient[i].isFinite
      let row = matrix + i * stride
      let own = c + squares * d
      for j in i..<coordinates.count { row[j] = scale * (row[j] + own * (logarithms[j] / n) + d * cross[j]) }
    }
    prior.add(coordinates, at: theta, to: gradient, matrix)
    return isFinite
  }

  /// After `differentiate`: the derivative with respect to a coordinate of what a row of the kernel's seeds holds,
  /// where level, trend and season are those after the last value.
  func stateDerivative(_ row: Int, _ coordinate: Int, _ coordinates: ETSCoordinates) -> Double {
    seeds[row * coordinates.stride + coordinate]
  }

  /// The damped Gauss–Newton step within the box: a coordinate whose step would leave it goes to the edge, and the
  /// others are solved for again.
  /// - Returns: whether the matrix is positive definite; then `trial` is where the step leads.
  mutating func solve(_ coordinates: ETSCoordinates, damping: Double) -> Bool {
    for index in 0..<coordinates.count {
      mask[index] = isFree(index, coordinates) ? 1 : 0
      step[index] = 0
    }
    var isSettled = false
    while !isSettled {
      guard
        ckernels_damped_step(
          level, Int64(coordinates.count), Int64(coordinates.stride), matrix, gradient, mask, damping, work,
          step) != 0
      else { return false }
      isSettled = true
      for index in 0..<coordinates.levelIndex where mask[index] == 1 {
        let bounds = coordinates.bounds(index)
        let target = theta[index] + step[index]
        guard !(target >= bounds.low && target <= bounds.high) else { continue }
        step[index] = (target < bounds.low ? bounds.low : bounds.high) - theta[index]
        mask[index] = 0
        isSettled = false
      }
    }
    for index in 0..<coordinates.count { trial[index] = theta[index] + step[index] }
    return true
  }

  /// Whether the gradient at `theta` does not press the coordinate against its bound.
  func isFree(_ index: Int, _ coordinates: ETSCoordinates) -> Bool {
    guard index < coordinates.levelIndex else { return !coordinates.hasFixedStates }
    let bounds = coordinates.bounds(index)
    return !(theta[index] <= bounds.low && gradient[index] > 0)
      && !(theta[index] >= bounds.high && gradient[index] < 0)
  }

  /// Objectives, without the prior, of eight sets of smoothing parameters from common initial states; infinite where
  /// not finite.
  mutating func objectives(_ form: ETSForm, _ candidates: ArraySlice<ETSParameters>) -> [Double] {
    guard let first = candidates.first else { return [] }
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: 64) { buffer in
      for lane in 0..<8 {
        let candidate = candidates[candidates.startIndex + min(lane, candidates.count - 1)]
        buffer[lane] = candidate.alpha
        buffer[8 + lane] = candidate.beta
        buffer[16 + lane] = candidate.gamma
        buffer[24 + lane] = candidate.phi
        buffer[32 + lane] = candidate.level
        buffer[40 + lane] = candidate.trend
      }
      guard let parameters = buffer.baseAddress else { return [] }
      values.withUnsafeBufferPointer { values in
        first.season.withUnsafeBufferPointer { season in
          ckernels_smoothing_candidates(
            level, form.kernel, parameters, Int64(count), Int64(season.count), values.baseAddress,
            season.baseAddress, lanes, parameters + 48, parameters + 56)
        }
      }
      return (0..<candidates.count).map { lane in
        Double(observedCount) / 2 * Double.log(buffer[48 + lane]) + buffer[56 + lane]
      }
    }
  }
}
