import Forecasting
import RealModule

extension ModelCandidate {
  /// A candidate that has a criterion, told by its distance from the best.
  /// - Parameters:
  ///   - best: the least criterion.
  ///   - share: its weight in the mixture; `nil` where it is not in the forecast.
  init(name: String, parameters: Int, criterion: Double, best: Double, share: Double?) {
    let gap = criterion - best
    let verdict: String
    switch share {
    case .some(1): verdict = "chosen: the least AICc"
    case .some(let share): verdict = "\(Words.percent(of: share)) of the mixture, by its Akaike weight"
    case .none:
      let evidence = Double.exp(-gap / 2)
      verdict =
        evidence < 0.001
        ? "lost: less than a thousandth of the best one's evidence"
        : "lost: \(Words.tenths(evidence * 100)) % of the best one's evidence"
    }
    self.init(name: name, parameters: parameters, criterion: criterion, verdict: verdict)
  }
}
