import Pipeline
import Synchronization

/// A line on the terminal that says how far a long job is, and about how long it will still take.
///
/// Nothing is drawn in the first second, and never anywhere but on a terminal.
final class ProgressBar: Sendable {
  // A class, since the threads of the job share one line.
  private struct State {
    var total = 0
    var done = 0
    var lastDrawn = ContinuousClock.now
    var isDrawn = false
  }

  private let isShown: Bool
  private let started = ContinuousClock.now
  private let state = Mutex(State())

  init(isShown: Bool) { self.isShown = isShown && Console.errorIsTerminal }

  /// What the job calls.
  var progress: Progress {
    guard isShown else { return .silent }
    return Progress(
      begin: { total in self.state.withLock { $0.total = total } },
      advance: { count in
        self.state.withLock { state in
          state.done += count
          self.draw(&state)
        }
      })
  }

  /// Takes the line away.
  func end() {
    state.withLock { state in
      if state.isDrawn { Console.standardError("\r\u{1B}[K") }
      state.isDrawn = false
    }
  }

  private func draw(_ state: inout State) {
    let now = ContinuousClock.now
    guard state.total > 0, now - started > .seconds(1), now - state.lastDrawn > .milliseconds(100) else {
      return
    }
    state.lastDrawn = now
    state.isDrawn = true
    let share = min(1, Double(state.done) / Double(state.total))
    let cells = 24
    let full = Int((share * Double(cells)).rounded())
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: cells - full)
    let left = (now - started) / Double(max(state.done, 1)) * Double(max(state.total - state.done, 0))
    Console.standardError(
      "\r\u{1B}[K\(bar) \(Int(share * 100)) %  \(state.done) of \(state.total)  \(Self.text(left)) left")
  }

  /// `45 s`, `3 min 20 s`, `2 h 5 min`.
  private static func text(_ duration: Duration) -> String {
    let seconds = duration.components.seconds
    if seconds < 60 { return "\(seconds) s" }
    if seconds < 3600 { return "\(seconds / 60) min \(seconds % 60) s" }
    return "\(seconds / 3600) h \(seconds % 3600 / 60) min"
  }
}
