import Facts
import TimeSeries

extension FactSource {
  /// `--fix KEY=VALUE`: writes a correction below what it corrects, and says what it wrote.
  ///
  /// KEY is the id of a fact, or a series and a period (`revenue.cloud 2021Q4`) whose figure is a culprit. VALUE is the
  /// number as it should have been printed.
  /// - Throws: `InputError`, `Failure`.
  public func fix(_ assignment: String) throws -> String {
    guard let sign = assignment.lastIndex(of: "=") else {
      throw Failure(message: "--fix needs KEY=VALUE such as 'facts.csv:12=80.4 billion', not '\(assignment)'")
    }
    let name = assignment[..<sign].split(separator: " ").joined(separator: " ")
    let text = assignment[assignment.index(after: sign)...].split(separator: " ").joined(separator: " ")
    let id = try id(named: name)
    guard let (path, _) = zip(files, ledgers).first(where: { $0.1.fact(id) != nil }) else {
      throw Failure(message: "\(self.name): there is no fact '\(id)'")
    }
    guard path != "-" else {
      throw Failure(message: "what comes from standard input cannot be corrected; save it to a file first")
    }
    let correction = try LedgerCorrection(file: path, bytes: TextFile.read(path), id: id, text: text)
    try TextFile.replace(path, contents: correction.bytes)
    let old = correction.replaced.lexeme ?? correction.replaced.value.map { "\($0)" } ?? "a bound"
    return
      "\(path): \(id) read '\(old)'; a new row says '\(correction.correction.lexeme ?? text)' and replaces it"
  }

  private func id(named name: String) throws -> String {
    if fact(name) != nil { return name }
    let contradictions = reconciliations.flatMap { $0.contradictions + $0.doubts }
    if let found = contradictions.first(where: {
      "\($0.series) \($0.period)" == name || "\($0.period).\($0.series)" == name
    }) {
      return found.culprit
    }
    let known = contradictions.map { "\($0.series) \($0.period)" } + ledgers.flatMap { $0.facts.map(\.id) }
    let hint = InputError.nearest(name, among: known).map { "; did you mean '\($0)'?" } ?? ""
    throw Failure(
      message: "\(self.name): '\(name)' is neither a fact nor the series and period of a contradiction\(hint)"
    )
  }
}
