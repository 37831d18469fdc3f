/// The limited-memory approximation of a Hessian, and the minimum of its quadratic model within a box.
struct CompactHessian {
  private let memory: Int
  private var steps: [[Double]] = []
  private var changes: [[Double]] = []
  /// θ.
  private var scale = 1.0
  /// M⁻¹, factored; nil where there are no corrections.
  private var middle: QR?

  init(memory: Int) { self.memory = memory }

  var isEmpty: Bool { steps.isEmpty }

  mutating func clear() {
    steps = []
    changes = []
    scale = 1
    middle = nil
  }

  /// Takes up a pair with positive curvature; any other is passed over.
  mutating func add(step s: [Double], change y: [Double]) {
    let product = dot(s, y)
    let square = dot(y, y)
    guard product > Double.ulpOfOne * square, square.isFinite, product > 0 else { return }
    if steps.count == memory {
      steps.removeFirst()
      changes.removeFirst()
    }
    steps.append(s)
    changes.append(y)
    scale = square / product
    let m = steps.count
    var inverse = Matrix(rows: 2 * m, columns: 2 * m)
    for i in 0..<m {
      inverse[i, i] = -dot(steps[i], changes[i])
      for j in 0..<m {
        if i > j {
          inverse[m + i, j] = dot(steps[i], changes[j])
          inverse[j, m + i] = inverse[m + i, j]
        }
        inverse[m + i, m + j] = scale * dot(steps[i], steps[j])
      }
    }
    middle = try? QR(inverse)
    if middle == nil { clear() }
  }

  /// The row of W for variable j.
  private func row(_ j: Int) -> [Double] { changes.map { $0[j] } + steps.map { scale * $0[j] } }

  /// Mv; zero where M is singular, which drops the corrections for this step.
  private func timesMiddle(_ v: [Double]) -> [Double] {
    (try? middle?.solve(v)) ?? [Double](repeating: 0, count: v.count)
  }

  /// Wᵀv.
  private func transposeTimes(_ v: [Double]) -> [Double] {
    changes.map { dot($0, v) } + steps.map { scale * dot($0, v) }
  }

  /// The minimum of gᵀ(z − x) + ½(z − x)ᵀB(z − x) over the variables that are free at the Cauchy point.
  func minimiser(_ x: [Double], _ gradient: [Double], _ box: [ClosedRange<Double>]) -> [Double] {
    let (cauchy, product) = cauchyPoint(x, gradient, box)
    guard !isEmpty else { return cauchy }
    let free = x.indices.filter { cauchy[$0] > box[$0].lowerBound && cauchy[$0] < box[$0].upperBound }
    guard !free.isEmpty else { return cauchy }
    // r = g + B(xᶜ − x) on the free variables.
    let correction = timesMiddle(product)
    var r: [Double] = []
    var rows: [[Double]] = []
    for j in free {
      let w = row(j)
      rows.append(w)
      r.append(gradient[j] + scale * (cauchy[j] - x[j]) - dot(w, correction))
    }
    // d = −r/θ − Wv/θ²,  v = (I − MWᵀW/θ)⁻¹ MWᵀr  (Sherman, Morrison and Woodbury).
    let count = 2 * steps.count
    var wr = [Double](repeating: 0, count: count)
    var ww = Matrix(rows: count, columns: count)
    for (k, w) in rows.enumerated() {
      for a in 0..<count {
        wr[a] += w[a] * r[k]
        for b in 0..<count { ww[a, b] += w[a] * w[b] / scale }
      }
    }
    var system = Matrix.identity(count)
    for b in 0..<count {
      let column = timesMiddle(ww.column(b))
      for a in 0..<count { system[a, b] -= column[a] }
    }
    guard let v = try? QR(system).solve(timesMiddle(wr)) else { return cauchy }
    var direction: [Double] = []
    for (k, w) in rows.enumerated() { direction.append(-r[k] / scale - dot(w, v) / (scale * scale)) }
    // As far towards the model's minimum as the box allows.
    var share = 1.0
    for (k, j) in free.enumerated() where direction[k] != 0 {
      let room = direction[k] > 0 ? box[j].upperBound - cauchy[j] : box[j].lowerBound - cauchy[j]
      share = min(share, room / direction[k])
    }
    var result = cauchy
    for (k, j) in free.enumerated() {
      result[j] = min(max(cauchy[j] + share * direction[k], box[j].lowerBound), box[j].upperBound)
    }
    return result.allSatisfy(\.isFinite) ? result : cauchy
  }

  /// The first minimum of the model along the projected gradient, and Wᵀ(xᶜ − x).
  private func cauchyPoint(
    _ x: [Double], _ gradient: [Double], _ box: [ClosedRange<Double>]
  ) -> (point: [Double], product: [Double]) {
    var breaks: [(t: Double, j: Int)] = []
    var direction = gradient.map { -$0 }
    var point = x
    for j in x.indices {
      let room = gradient[j] < 0 ? x[j] - box[j].upperBound : x[j] - box[j].lowerBound
      let t = gradient[j] == 0 ? .infinity : room / gradient[j]
      if t <= 0 { direction[j] = 0 } else if t < .infinity { breaks.append((t, j)) }
    }
    breaks.sort { $0.t < $1.t }
    var p = transposeTimes(direction)
    var c = [Double](repeating: 0, count: p.count)
    var slope = -dot(direction, direction)
    var curvature = -scale * slope - (p.isEmpty ? 0 : dot(p, timesMiddle(p)))
    var reached = 0.0
    var best = -slope / curvature
    for (t, j) in breaks {
      let length = t - reached
      if best < length { break }
      // To the break, where variable j comes to rest at its bound.
      point[j] = direction[j] > 0 ? box[j].upperBound : box[j].lowerBound
      let z = point[j] - x[j]
      for k in c.indices { c[k] += length * p[k] }
      let g = gradient[j]
      slope += length * curvature + g * g + scale * g * z
      curvature -= scale * g * g
      if !p.isEmpty {
        let w = row(j)
        let mw = timesMiddle(w)
        slope -= g * dot(mw, c)
        curvature -= 2 * g * dot(mw, p) + g * g * dot(mw, w)
        for k in p.indices { p[k] += g * w[k] }
      }
      direction[j] = 0
      reached = t
      curvature = max(curvature, Double.ulpOfOne * scale * dot(gradient, gradient))
      best = slope < 0 ? -slope / curvature : 0
    }
    let last = best.isFinite ? max(0, best) : 0
    for j in x.indices where direction[j] != 0 {
      point[j] = min(max(x[j] + (reached + last) * direction[j], box[j].lowerBound), box[j].upperBound)
    }
    for k in c.indices { c[k] += last * p[k] }
    return (point, c)
  }
}
