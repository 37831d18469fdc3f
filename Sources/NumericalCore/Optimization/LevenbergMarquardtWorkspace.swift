extension LevenbergMarquardt {
  /// What a minimisation works in: allocated once, used by one thread at a time.
  public struct Workspace: ~Copyable {
    var theta: [Double]
    var r: [Double]
    /// Where the next step leads, and what is found there.
    var trial: [Double]
    var trialResiduals: [Double]
    var step: [Double]
    /// v and a of the step v + ½a.
    var velocity: [Double]
    var bend: [Double]
    /// The second derivative of r along v.
    private(set) var curvature: [Double]
    /// The parameters that may move, ascending.
    var free: [Int] = []
    var model: GaussNewtonModel
    var next: GaussNewtonModel
    var damped: DampedSystem

    /// A workspace for problems of one shape.
    public init(parameters: Int, residuals: Int) {
      precondition(parameters >= 0 && residuals >= 0, "\(parameters) parameters and \(residuals) residuals")
      theta = [Double](repeating: 0, count: parameters)
      (trial, step, velocity, bend) = (theta, theta, theta, theta)
      r = [Double](repeating: 0, count: residuals)
      (trialResiduals, curvature) = (r, r)
      free.reserveCapacity(parameters)
      model = GaussNewtonModel(residuals: residuals, parameters: parameters)
      next = GaussNewtonModel(residuals: residuals, parameters: parameters)
      damped = DampedSystem(residuals: residuals, parameters: parameters)
    }

    /// ‖v‖² of residuals that a caller's closure has written.
    func sumOfSquares(_ v: [Double]) -> Double {
      precondition(v.count == curvature.count, "\(v.count) residuals, not \(curvature.count)")
      return squaredNorm(v)
    }

    /// The trial becomes the point.
    mutating func accept() {
      swap(&theta, &trial)
      swap(&r, &trialResiduals)
      swap(&model, &next)
    }

    /// Sets the curvature from the residuals `h` of the way along v, which stand in `trialResiduals`.
    mutating func setCurvature(_ h: Double) {
      model.setProduct(velocity)
      for i in curvature.indices {
        curvature[i] = 2 / h * ((trialResiduals[i] - r[i]) / h - model.product[i])
      }
    }
  }
}
