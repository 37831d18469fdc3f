/// A step along a direction that satisfies the strong Wolfe conditions.
///
///     φ(α) ≤ φ(0) + μ α φ′(0),   |φ′(α)| ≤ η |φ′(0)|
///
/// Moré & Thuente (1994), ACM Trans. Math. Software 20, 286–307: an interval that must hold such a step is kept and
/// shrunk by safeguarded cubic and quadratic interpolation. Where φ is not finite the interval ends.
struct WolfeLineSearch {
  /// A point of the line.
  struct Trial {
    var step: Double
    var value: Double
    var slope: Double
  }

  enum Outcome {
    /// Both conditions hold.
    case found
    /// The longest step allowed still falls, and its value satisfies the first condition.
    case longest
    /// The interval is a point; the best step has a lower value than the start, or is zero.
    case exhausted
  }

  var decrease = 1e-4
  var curvature = 0.9
  var maximumEvaluations = 60

  /// Searches from α = 0, where `start` holds value and slope (negative).
  /// - Returns: the last trial evaluated is the one returned, so that a caller may keep what it stored with it;
  ///   except where the outcome is `exhausted`.
  func search(
    _ start: Trial, first: Double, longest: Double, _ phi: (Double) -> (value: Double, slope: Double)
  ) -> (trial: Trial, outcome: Outcome) {
    var best = start
    var other = start
    var isBracketed = false
    var isFirstStage = true
    var width = longest
    var widthBefore = 2 * longest
    var limit = longest
    var step = min(first, longest)
    var (low, high) = (0.0, 5 * step)
    let sufficient = decrease * start.slope
    for _ in 0..<maximumEvaluations {
      let (value, slope) = phi(step)
      guard value.isFinite && slope.isFinite else {
        // Beyond here there is nothing: half the way back to the best step.
        limit = step
        step = best.step + (step - best.step) / 2
        if step == best.step || step == limit { break }
        if isBracketed && abs(other.step) >= limit { isBracketed = false }
        high = min(high, limit)
        continue
      }
      let trial = Trial(step: step, value: value, slope: slope)
      let bound = start.value + step * sufficient
      if value <= bound && abs(slope) <= -curvature * start.slope { return (trial, .found) }
      if step >= limit && limit == longest && value <= bound && slope <= sufficient {
        return (trial, .longest)
      }
      if isBracketed && (step <= low || step >= high || high - low <= 1e-15 * high) { break }
      if isFirstStage && value <= bound && slope >= 0 { isFirstStage = false }
      // The first stage seeks the zero of ψ(α) = φ(α) − φ(0) − μαφ′(0).
      let isModified = isFirstStage && value <= best.value && value > bound
      let shift = isModified ? sufficient : 0
      func shifted(_ t: Trial, _ sign: Double) -> Trial {
        Trial(step: t.step, value: t.value - sign * t.step * shift, slope: t.slope - sign * shift)
      }
      best = shifted(best, 1)
      other = shifted(other, 1)
      step = Self.next(&best, &other, shifted(trial, 1), &isBracketed, low, high)
      best = shifted(best, -1)
      other = shifted(other, -1)
      if isBracketed {
        if abs(other.step - best.step) >= 0.66 * widthBefore {
          step = best.step + 0.5 * (other.step - best.step)
        }
        widthBefore = width
        width = abs(other.step - best.step)
        low = min(best.step, other.step)
        high = max(best.step, other.step)
      } else {
        low = step + 1.1 * (step - best.step)
        high = step + 4 * (step - best.step)
      }
      step = max(0, min(step, limit))
      if isBracketed && (step <= low || step >= high || high - low <= 1e-15 * high) { step = best.step }
    }
    return (best, .exhausted)
  }

  /// The next trial step, and the interval with the new trial in it: section 4 of the paper.
  private static func next(
    _ x: inout Trial, _ y: inout Trial, _ p: Trial, _ isBracketed: inout Bool, _ low: Double, _ high: Double
  ) -> Double {
    /// The minimiser of the cubic through two trials, as a fraction of the way from `a` to `b`.
    func cubic(_ a: Trial, _ b: Trial) -> (fraction: Double, root: Double) {
      let theta = 3 * (a.value - b.value) / (b.step - a.step) + a.slope + b.slope
      let scale = max(abs(theta), abs(a.slope), abs(b.slope))
      guard scale > 0 else { return (0.5, 0) }
      let square = (theta / scale) * (theta / scale) - (a.slope / scale) * (b.slope / scale)
      let gamma = scale * max(0, square).squareRoot() * (b.step < a.step ? -1 : 1)
      return ((gamma - a.slope + theta) / (gamma - a.slope + gamma + b.slope), gamma)
    }
    let turns = p.slope * (x.slope < 0 ? -1 : 1) < 0
    var step: Double
    if p.value > x.value {
      let byCubic = x.step + cubic(x, p).fraction * (p.step - x.step)
      let rise = (x.value - p.value) / (p.step - x.step) + x.slope
      let byParabola = x.step + x.slope / rise / 2 * (p.step - x.step)
      step = abs(byCubic - x.step) < abs(byParabola - x.step) ? byCubic : byCubic + (byParabola - byCubic) / 2
      isBracketed = true
    } else if turns {
      let byCubic = p.step + cubic(p, x).fraction * (x.step - p.step)
      let bySecant = p.step + p.slope / (p.slope - x.slope) * (x.step - p.step)
      step = abs(byCubic - p.step) > abs(bySecant - p.step) ? byCubic : bySecant
      isBracketed = true
    } else if abs(p.slope) < abs(x.slope) {
      let (fraction, root) = cubic(p, x)
      let byCubic =
        fraction < 0 && root != 0 ? p.step + fraction * (x.step - p.step) : (p.step > x.step ? high : low)
      let bySecant = p.step + p.slope / (p.slope - x.slope) * (x.step - p.step)
      if isBracketed {
        step = abs(byCubic - p.step) < abs(bySecant - p.step) ? byCubic : bySecant
        let end = p.step + 0.66 * (y.step - p.step)
        step = p.step > x.step ? min(end, step) : max(end, step)
      } else {
        step = abs(byCubic - p.step) > abs(bySecant - p.step) ? byCubic : bySecant
        step = min(high, max(low, step))
      }
    } else if isBracketed {
      step = p.step + cubic(p, y).fraction * (y.step - p.step)
    } else {
      step = p.step > x.step ? high : low
    }
    if p.value > x.value {
      y = p
    } else {
      if turns { y = x }
      x = p
    }
    return step.isFinite ? step : x.step + (y.step - x.step) / 2
  }
}
