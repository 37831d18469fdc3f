/// The way down the identities of a bridge, with the weight that each part's change carries into the whole.
struct BridgeWalk {
  let model: ModelFile
  let from: BridgeEnd
  let to: BridgeEnd

  /// A quantity at both ends, path by path.
  struct Span {
    let from: [Double]
    let to: [Double]

    /// A value that is the same on every path is repeated.
    init(_ from: [Double], _ to: [Double], count: Int) {
      self.from = from.count == count ? from : Array(repeating: from[0], count: count)
      self.to = to.count == count ? to : Array(repeating: to[0], count: count)
    }

    var count: Int { from.count }
    var meanFrom: Double { from.reduce(0, +) / Double(count) }
    var meanTo: Double { to.reduce(0, +) / Double(count) }
    var isFinite: Bool { from.allSatisfy(\.isFinite) && to.allSatisfy(\.isFinite) }

    /// The mean of the weighted change.
    func contribution(_ weight: [Double]) -> Double {
      weight.indices.reduce(0) { $0 + weight[$1] * (to[$1] - from[$1]) } / Double(count)
    }

    func combined(_ other: Span, _ operation: (Double, Double) -> Double) -> Span {
      Span(zip(from, other.from).map(operation), zip(to, other.to).map(operation), count: count)
    }
  }

  /// One term of a sum, or one factor of a product, that may stand on the other side.
  private struct Part {
    let expression: Expression
    let isOpposite: Bool

    var opposite: Part { Part(expression: expression, isOpposite: !isOpposite) }
  }

  /// The rows below a quantity, adding up to its weighted change; `nil` where no part has values at both ends.
  func parts(_ expression: Expression, of whole: Span, weight: [Double], depth: Int) -> [Bridge.Row]? {
    switch expression {
    case .number: nil
    case .series:
      span(expression, whole.count).map { span in
        rows(expression, span, weight, depth) + leftOver(whole, span, weight, depth)
      }
    case .sum, .difference: explainSum(Self.terms(expression), whole, weight, depth)
    case .product, .ratio: explainProduct(Self.factors(expression), whole, weight, depth)
    }
  }

  /// Each term's own change; terms without values share what the others leave.
  private func explainSum(
    _ terms: [Part], _ whole: Span, _ weight: [Double], _ depth: Int
  ) -> [Bridge.Row]? {
    var result: [Bridge.Row] = []
    var rest = whole
    var unknown: [Part] = []
    for term in terms {
      guard let span = span(term.expression, whole.count) else {
        unknown.append(term)
        continue
      }
      rest = rest.combined(span, term.isOpposite ? (+) : (-))
      result += rows(term.expression, span, term.isOpposite ? weight.map { -$0 } : weight, depth)
    }
    guard !result.isEmpty else { return nil }
    guard !unknown.isEmpty else {
      let explained = rest.combined(whole) { $1 - $0 }
      return result + leftOver(whole, explained, weight, depth)
    }
    let isOpposite = unknown.allSatisfy(\.isOpposite)
    let shown = isOpposite ? rest.combined(rest) { value, _ in -value } : rest
    let label = unknown.enumerated().map { index, term in
      let sign = term.isOpposite == isOpposite ? (index > 0 ? " + " : "") : " - "
      return sign + "\(term.expression)"
    }.joined()
    return result + [leaf(label, shown, rest.contribution(weight), depth)]
  }

  /// Logarithmic means; factors without values are together what the others leave of the product.
  private func explainProduct(
    _ factors: [Part], _ whole: Span, _ weight: [Double], _ depth: Int
  ) -> [Bridge.Row]? {
    var known: [(part: Part, span: Span)] = []
    var unknown: [Part] = []
    for factor in factors {
      if let span = span(factor.expression, whole.count) {
        known.append((factor, span))
      } else {
        unknown.append(factor)
      }
    }
    guard let first = known.first else { return nil }
    let one = first.span.combined(first.span) { _, _ in 1 }
    var product = known.reduce(one) { $0.combined($1.span, $1.part.isOpposite ? (/) : (*)) }
    var implied: (label: String, span: Span, isOpposite: Bool)?
    if !unknown.isEmpty {
      let isOpposite = unknown.allSatisfy(\.isOpposite)
      let span = isOpposite ? product.combined(whole, /) : whole.combined(product, /)
      let label = unknown.enumerated().map { index, factor in
        let sign = factor.isOpposite == isOpposite ? (index > 0 ? " * " : "") : " / "
        return sign + "\(factor.expression)"
      }.joined()
      implied = (label, span, isOpposite)
      product = whole
    }
    let spans = known.map(\.span) + [implied?.span].compactMap { $0 }
    let inverted = known.map(\.part.isOpposite) + [implied?.isOpposite].compactMap { $0 }
    guard spans.allSatisfy(\.isFinite), product.isFinite else { return nil }
    var weights = spans.map { _ in [Double](repeating: 0, count: whole.count) }
    for path in 0..<whole.count {
      let own = FactorWeights.weights(
        from: spans.map { $0.from[path] }, to: spans.map { $0.to[path] }, inverted: inverted)
      for (factor, value) in own.enumerated() { weights[factor][path] = weight[path] * value }
    }
    guard weights.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { return nil }
    var result = known.enumerated().flatMap { rows($1.part.expression, $1.span, weights[$0], depth) }
    if let implied {
      result.append(leaf(implied.label, implied.span, implied.span.contribution(weights[known.count]), depth))
    }
    return result + leftOver(whole, product, weight, depth)
  }

  /// A part's row and, below it, what it is made of.
  private func rows(_ expression: Expression, _ span: Span, _ weight: [Double], _ depth: Int) -> [Bridge.Row]
  {
    if case .number = expression { return [] }
    let definition: Expression? =
      if case .series(let name) = expression { model.series[name]?.identity } else { expression }
    let below = definition.flatMap { parts($0, of: span, weight: weight, depth: depth + 1) } ?? []
    let own = Bridge.Row(
      label: "\(expression)", depth: depth, from: span.meanFrom, to: span.meanTo,
      contribution: span.contribution(weight), isParted: !below.isEmpty)
    return [own] + below
  }

  private func leaf(_ label: String, _ span: Span, _ contribution: Double, _ depth: Int) -> Bridge.Row {
    Bridge.Row(
      label: label, depth: depth, from: span.meanFrom, to: span.meanTo, contribution: contribution,
      isParted: false)
  }

  /// What parts that do not quite make the whole leave: printed figures are rounded, and overridden series stand alone.
  private func leftOver(_ whole: Span, _ explained: Span, _ weight: [Double], _ depth: Int) -> [Bridge.Row] {
    let rest = whole.contribution(weight) - explained.contribution(weight)
    let size = abs(whole.meanFrom) + abs(whole.meanTo)
    guard abs(rest) > 1e-9 * size else { return [] }
    return [
      Bridge.Row(
        label: "rounding, or set by hand", depth: depth, from: nil, to: nil, contribution: rest,
        isParted: false)
    ]
  }

  /// The values of an expression at both ends; `nil` where a series in it has none at one of them.
  private func span(_ expression: Expression, _ count: Int) -> Span? {
    guard let before = from.values(expression), let after = to.values(expression) else { return nil }
    return Span(before, after, count: count)
  }

  private static func terms(_ expression: Expression) -> [Part] {
    switch expression {
    case .sum(let a, let b): terms(a) + terms(b)
    case .difference(let a, let b): terms(a) + terms(b).map(\.opposite)
    default: [Part(expression: expression, isOpposite: false)]
    }
  }

  private static func factors(_ expression: Expression) -> [Part] {
    switch expression {
    case .product(let a, let b): factors(a) + factors(b)
    case .ratio(let a, let b): factors(a) + factors(b).map(\.opposite)
    default: [Part(expression: expression, isOpposite: false)]
    }
  }
}
