import CKernels
import NumericalCore
import RealModule

/// The posterior law of the parameters given one series, evaluated for a whole population at once.
struct GlobalTrendPosterior: TemperedTarget {
  let dimensions: Int
  private let values: [Double]
  private let logFactors: [Double]
  private var parameters: GlobalTrendParameters
  private var constants: [Double]
  private(set) var states: GlobalTrendStates

  /// - Parameters:
  ///   - values: in units of the largest, NaN where missing; the first is observed.
  ///   - logFactors: the logs of the first season's factors; one zero where there is no season.
  ///   - particles: a multiple of the kernel's lanes.
  init(values: [Double], logFactors: [Double], particles: Int) {
    precondition(particles % Int(CKERNELS_GLOBAL_TREND_LANES) == 0 && !values.isEmpty)
    self.values = values
    self.logFactors = logFactors
    let all = GlobalTrendCoordinate.allCases.count
    dimensions = logFactors.count > 1 ? all : all - 2
    parameters = GlobalTrendParameters(particles: particles)
    constants = [Double](repeating: 0, count: particles)
    states = GlobalTrendStates(particles: particles, season: logFactors.count)
  }

  func drawPrior(_ population: inout Matrix, using generator: inout some RandomNumberGenerator) {
    for coordinate in GlobalTrendCoordinate.allCases.prefix(dimensions) {
      for index in 0..<population.rows {
        population[index, coordinate.rawValue] = coordinate.priorDraw(using: &generator)
      }
    }
  }

  mutating func evaluate(_ population: Matrix, logPriors: inout [Double], logLikelihoods: inout [Double]) {
    prepare(population, logPriors: &logPriors)
    run(&logLikelihoods, means: nil, logDensities: nil)
  }

  /// The parameters of a population and its one-step means and log densities: particles × times; times without a density,
  /// the first among them, are NaN.
  mutating func retrace(_ population: Matrix) -> (parameters: Matrix, means: Matrix, logDensities: Matrix) {
    var ignored = [Double](repeating: 0, count: population.rows)
    prepare(population, logPriors: &ignored)
    let shape = population.rows * values.count
    var means = [Double](repeating: .nan, count: shape)
    var logDensities = means
    means.withUnsafeMutableBufferPointer { means in
      logDensities.withUnsafeMutableBufferPointer { densities in
        run(&ignored, means: means.baseAddress, logDensities: densities.baseAddress)
      }
    }
    return (
      parameters.values, Matrix(rows: population.rows, columns: values.count, elements: means),
      Matrix(rows: population.rows, columns: values.count, elements: logDensities)
    )
  }

  private mutating func prepare(_ population: Matrix, logPriors: inout [Double]) {
    parameters.set(population, logPriors: &logPriors)
    let nu = GlobalTrendCoordinate.nu.rawValue
    for index in constants.indices {
      let degrees = parameters.values[index, nu]
      constants[index] =
        Double.logGamma((degrees + 1) / 2) - Double.logGamma(degrees / 2) - 0.5 * Double.log(degrees * .pi)
    }
  }

  private mutating func run(
    _ logLikelihoods: inout [Double], means: UnsafeMutablePointer<Double>?,
    logDensities: UnsafeMutablePointer<Double>?
  ) {
    let observed = values.dropFirst().count { !$0.isNaN }
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * Int(CKERNELS_GLOBAL_TREND_LANES)) {
      workspace in
      values.withUnsafeBufferPointer { values in
        logFactors.withUnsafeBufferPointer { logFactors in
          parameters.values.elements.withUnsafeBufferPointer { parameters in
            constants.withUnsafeBufferPointer { constants in
              logLikelihoods.withUnsafeMutableBufferPointer { logLikelihoods in
                states.withPointers { levels, trends, factors in
                  var problem = ckernels_global_trend_problem(
                    particles: Int64(constants.count), count: Int64(values.count), values: values.baseAddress,
                    observed: Double(observed), season: Int64(logFactors.count),
                    log_factors: logFactors.baseAddress, parameters: parameters.baseAddress,
                    constants: constants.baseAddress, log_likelihoods: logLikelihoods.baseAddress,
                    levels: levels, trends: trends, factors: factors, means: means,
                    log_densities: logDensities, workspace: workspace.baseAddress)
                  ckernels_global_trend(KernelLevel.best, &problem)
                }
              }
            }
          }
        }
      }
    }
  }
}
