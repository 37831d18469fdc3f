import TimeSeries

extension ModelFile {
  /// A target by its name in the model, or one written out: `revenue.cloud@2022Q4>=80 B`, `aac.china@2022-03 >= 1e9`;
  /// `revenue.cloud@2025>=200 B` is about the sum of a year.
  /// - Throws: `TargetError` with the nearest name where one is misspelt.
  public func target(_ text: String) throws(TargetError) -> Target {
    if let named = targets.first(where: { $0.name == text }) { return named }
    guard let (subject, sign, amountText) = Self.parted(text) else {
      let names = targets.map(\.name)
      let hint = InputError.nearest(text, among: names).map { "; did you mean '\($0)'?" } ?? ""
      let known = names.isEmpty ? "" : "; the model's targets are \(names.joined(separator: ", "))"
      throw TargetError(
        "there is no target '\(text)'\(hint.isEmpty ? known : hint); one is written out like"
          + " 'SERIES@2022Q4>=1 B'")
    }
    let pieces = subject.split(separator: "@", omittingEmptySubsequences: false).map(Self.trimmed)
    guard pieces.count == 2 else {
      throw TargetError("'\(text)' does not say when: write it like 'SERIES@2022Q4>=1 B'")
    }
    let series = try seriesOfTarget(pieces[0])
    guard
      let value = Amount(amountText).flatMap({ $0.kind == .level ? $0.value : nil }) ?? Double(amountText),
      value.isFinite
    else { throw TargetError("'\(amountText)' is no value; write it like 1e9, 1 B or 20 % of 1 T") }
    let (periods, isSum) = try periodsOfTarget(pieces[1], series)
    return Target(
      name: text, series: series, isAtLeast: sign == ">=", value: value, periods: periods, isSum: isSum,
      reason: nil, location: SourceLocation(file: file, line: 1, column: 1))
  }

  private static func parted(_ text: String) -> (subject: String, sign: String, amount: String)? {
    for sign in [">=", "<="] {
      var position = text.startIndex
      while position < text.endIndex {
        if text[position...].hasPrefix(sign) {
          let after = text.index(position, offsetBy: 2)
          return (trimmed(text[..<position]), sign, trimmed(text[after...]))
        }
        position = text.index(after: position)
      }
    }
    return nil
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    var text = text[...]
    while text.first?.isWhitespace == true { text = text.dropFirst() }
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }

  /// A series by its key, or by the metric of its facts where one forecast series alone has it, or one alone of those
  /// with a target in the model.
  private func seriesOfTarget(_ name: String) throws(TargetError) -> String {
    if series[name] != nil { return name }
    let sharing = series.values.filter { entry in
      (entry.model != nil || entry.identity != nil) && entry.selectors.contains { $0["metric"] == name }
    }.map(\.key)
    let aimed = sharing.filter { key in targets.contains { $0.series == key } }
    if let only = sharing.count == 1 ? sharing.first : aimed.count == 1 ? aimed.first : nil { return only }
    guard sharing.isEmpty else {
      throw TargetError(
        "'\(name)' is the metric of several series; name one of \(sharing.joined(separator: ", "))")
    }
    throw TargetError(Self.unknownSeries(name, among: Array(series.keys)))
  }

  private func periodsOfTarget(
    _ text: String, _ key: String
  ) throws(TargetError) -> (ClosedRange<Period>, isSum: Bool) {
    if let period = period(text) { return (period...period, false) }
    let reader = PeriodReader(frequency: frequency)
    if let year = Int(text), series[key]?.window == .period, let first = reader.period("\(year)-01-01"),
      let last = reader.period("\(year)-12-31")
    {
      return (first...last, true)
    }
    throw TargetError("'\(text)' is not a period of this model's calendar; write it like 2022Q1 or 2022-03")
  }
}

/// What is wrong with a target given on its own, and what to write.
public struct TargetError: Error, Sendable, Hashable, CustomStringConvertible {
  /// In one sentence.
  public let description: String

  init(_ description: String) { self.description = description }
}
