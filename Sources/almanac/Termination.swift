import ArgumentParser
import Pipeline

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How the process ends: results on standard output, one line of reason on standard error, the documented exit code.
enum Termination {
  /// Ends the process after an error, or after a request for help, which ArgumentParser also throws.
  static func leave(after error: any Error) -> Never {
    if Almanac.exitCode(for: error) == .success {
      print(Almanac.fullMessage(for: error))
      exit(0)
    }
    let failure = Failure(error) ?? Failure(message: Almanac.message(for: error))
    Console.standardError("almanac: error: \(failure.message)\n")
    if let picture = failure.picture, Console.errorsAreRead { Console.standardError(picture + "\n") }
    exit(failure.exitCode)
  }

  /// Ends the process where a verb has done its work but has something to signal.
  static func leave(with outcome: Report.Outcome) {
    if outcome != .done { exit(outcome.rawValue) }
  }
}
