/// The model that a file of NIST's Statistical Reference Datasets states in its head.
///
/// `y = B0 + B1*x + B2*(x**2) + e` becomes `y ~ x + I(x^2)`, `y = mu + e` becomes `y ~ 1`; of a nonlinear model the
/// expression is kept, with both sets of starting values.
public struct StatedModel: Sendable, Hashable {
  /// A linear model in the formula language; nil where the model is nonlinear.
  public let formula: String?
  /// A nonlinear model, with a tilde for its equals sign.
  public let expression: String?
  /// Starting values of the parameters, first and second.
  public let starts: [[String: Double]]

  /// Reads the lines before `Data:`.
  /// - Parameter response: the first column, whose name may differ in case from the model's.
  init?(_ lines: [Substring], response: String?) {
    guard let start = lines.lastIndex(where: { $0.hasPrefix("Model:") }) else { return nil }
    let end =
      lines[start...].firstIndex { $0.contains("Starting") || $0.contains("Certified") } ?? lines.endIndex
    let body = lines[(start + 1)..<end].map { String($0).blankless }.drop {
      !$0.contains("=") || $0.hasPrefix("pi")
    }
    let sides = body.joined().split(separator: "=", maxSplits: 1).map(String.init)
    guard sides.count == 2, let left = sides.first else { return nil }
    let right = sides[1].hasSuffix("+e") ? String(sides[1].dropLast(2)) : sides[1]
    let starts = Self.starts(lines[end...])
    if !starts.isEmpty {
      formula = nil
      expression = "\(left) ~ \(right)"
      self.starts = starts
    } else {
      guard let terms = Self.linearTerms(right) else { return nil }
      let name = response.flatMap { $0.lowercased() == left.lowercased() ? $0 : nil } ?? left
      formula = "\(name) ~ \(terms)"
      expression = nil
      self.starts = []
    }
  }

  /// A linear model.
  init(formula: String) {
    self.formula = formula
    expression = nil
    starts = []
  }

  /// `b1 =   500   250   2.38E+02  2.7E+00`: both starts.
  private static func starts(_ lines: ArraySlice<Substring>) -> [[String: Double]] {
    var starts: [[String: Double]] = [[:], [:]]
    for line in lines {
      let words = line.split { $0 == " " || $0 == "\t" || $0 == "=" }
      guard line.contains("="), words.count >= 3, let first = Double(words[1]), let second = Double(words[2])
      else { continue }
      starts[0][String(words[0])] = first
      starts[1][String(words[0])] = second
    }
    return starts[0].isEmpty ? [] : starts
  }

  private static func linearTerms(_ text: String) -> String? {
    if text == "mu" { return "1" }
    var terms: [String] = []
    var hasIntercept = false
    var skips = false
    for part in text.split(separator: "+") {
      let sides = part.split(separator: "*", maxSplits: 1)
      guard part != "..." else {
        skips = true
        continue
      }
      guard let name = sides.first, name.hasPrefix("B"), let number = Int(name.dropFirst()) else {
        return nil
      }
      guard sides.count == 2 else {
        hasIntercept = true
        continue
      }
      let factor = String(sides[1].replacing("**", with: "^")).trimming("()")
      if skips, factor.hasSuffix("^\(number)"), number > terms.count + 1 {
        // "B2*(x**2) + ... + B9*(x**9)" leaves out what is understood.
        let base = factor.prefix { $0 != "^" }
        terms += (terms.count + 1..<number).map { "I(\(base)^\($0))" }
      }
      skips = false
      terms.append(factor.contains("^") ? "I(\(factor))" : factor)
    }
    guard !terms.isEmpty else { return nil }
    return terms.joined(separator: " + ") + (hasIntercept ? "" : " - 1")
  }
}

extension String {
  fileprivate var blankless: String { filter { !$0.isWhitespace } }

  fileprivate func trimming(_ ends: String) -> String {
    var text = self[...]
    while let first = text.first, ends.contains(first) { text.removeFirst() }
    while let last = text.last, ends.contains(last) { text.removeLast() }
    return String(text)
  }
}
