import RealModule
import Reports
import Scenarios
import TimeSeries

/// A fan chart as inline SVG: the past, the band of the first scenario, the medians of all of them.
///
/// The picture is drawn on a grid of its own and scales with the page; every shape has a title for readers who point.
struct FanChart {
  /// One line from the last known value on.
  struct Line {
    let name: String
    let points: [(period: Period, value: Double)]
  }

  let title: String
  let past: [(period: Period, value: Double)]
  let band: [(period: Period, low: Double, high: Double)]
  let lines: [Line]
  let style: QuantityStyle

  private static let (width, height) = (720.0, 280.0)
  private static let (left, top, bottom) = (64.0, 16.0, 28.0)
  /// Colours stand in the page's style, for light, dark and paper; dashes tell lines apart where colour does not.
  private static let dashes = ["", "6 3", "2 3", "8 3 2 3", "1 4", "10 4"]
  /// Room for the names of the lines: about 6.2 units a letter beside the key.
  private var right: Double {
    min(280, max(110, 44 + 6.2 * Double(lines.map(\.name.count).max() ?? 0)))
  }

  /// The picture; empty where nothing can be drawn.
  var svg: String {
    let values =
      past.map(\.value) + band.flatMap { [$0.low, $0.high] } + lines.flatMap { $0.points.map(\.value) }
    let periods = past.map(\.period) + band.map(\.period)
    guard let least = values.filter(\.isFinite).min(), let most = values.filter(\.isFinite).max(),
      let first = periods.min(), let last = periods.max(), first < last
    else { return "" }
    let span = most > least ? most - least : max(abs(most), 1)
    let steps = Double(first.distance(to: last))
    func x(_ period: Period) -> String {
      Self.text(
        Self.left + Double(first.distance(to: period)) / steps * (Self.width - Self.left - right))
    }
    func y(_ value: Double) -> String {
      Self.text(Self.height - Self.bottom - (value - least) / span * (Self.height - Self.top - Self.bottom))
    }
    func path(_ points: [(period: Period, value: Double)]) -> String {
      points.map { "\(x($0.period)),\(y($0.value))" }.joined(separator: " ")
    }
    var shapes: [String] = []
    for value in Self.ticks(least, least + span) {
      shapes.append(
        "<line x1=\"\(Self.text(Self.left))\" x2=\"\(Self.text(Self.width - right))\" y1=\"\(y(value))\""
          + " y2=\"\(y(value))\" class=\"grid\"/><text x=\"\(Self.text(Self.left - 6))\" y=\"\(y(value))\""
          + " dy=\"4\" text-anchor=\"end\">\(HTMLPage.escaped(style.text(value)))</text>")
    }
    for period in Self.labelled(first, last) {
      shapes.append(
        "<text x=\"\(x(period))\" y=\"\(Self.text(Self.height - 8))\" text-anchor=\"middle\">\(period)</text>"
      )
    }
    if let known = past.last?.period, !band.isEmpty {
      shapes.append(
        "<line x1=\"\(x(known))\" x2=\"\(x(known))\" y1=\"\(Self.text(Self.top))\""
          + " y2=\"\(Self.text(Self.height - Self.bottom))\" class=\"now\"/>")
    }
    if !band.isEmpty {
      let upper = band.map { ($0.period, $0.high) } + band.reversed().map { ($0.period, $0.low) }
      shapes.append("<polygon points=\"\(path(upper))\" class=\"band\"><title>p10 to p90</title></polygon>")
    }
    shapes.append("<polyline points=\"\(path(past))\" class=\"past\"><title>known</title></polyline>")
    for (index, line) in lines.enumerated() {
      let pattern = Self.dashes[index % Self.dashes.count]
      let dash =
        " class=\"s\(index % Self.dashes.count)\""
        + (pattern.isEmpty ? "" : " stroke-dasharray=\"\(pattern)\"")
      let name = HTMLPage.escaped(line.name)
      shapes.append(
        "<polyline points=\"\(path(line.points))\" fill=\"none\" stroke-width=\"2\"\(dash)>"
          + "<title>\(name), median</title></polyline>")
      let legend = Self.top + 16 * Double(index) + 4
      let start = Self.width - right + 10
      shapes.append(
        "<line x1=\"\(Self.text(start))\" x2=\"\(Self.text(start + 18))\" y1=\"\(Self.text(legend))\""
          + " y2=\"\(Self.text(legend))\" stroke-width=\"2\"\(dash)/>"
          + "<text x=\"\(Self.text(start + 24))\" y=\"\(Self.text(legend + 4))\">\(name)</text>")
    }
    return "<svg viewBox=\"0 0 \(Self.text(Self.width)) \(Self.text(Self.height))\" role=\"img\""
      + " aria-label=\"\(HTMLPage.escaped(spoken))\">\(shapes.joined(separator: "\n"))</svg>\n"
  }

  /// The picture for those who hear it: where it starts, and where each line ends.
  private var spoken: String {
    let start = past.last.map { "last known \(style.text($0.value)) in \($0.period); " } ?? ""
    let ends = lines.compactMap { line in
      line.points.last.map { "\(line.name) \(style.text($0.value)) in \($0.period)" }
    }
    let width =
      band.last.map { "; 80 % band of the first \(style.text($0.low)) to \(style.text($0.high))" } ?? ""
    return "\(title), \(style.label): \(start)medians: \(ends.joined(separator: ", "))\(width)"
  }

  /// Round values inside a range, three to eight of them: steps of 1, 2 or 5 times a power of ten.
  private static func ticks(_ least: Double, _ most: Double) -> [Double] {
    let power = Double.pow(10, Double.log10((most - least) / 3).rounded(.down))
    let step = power * ([5.0, 2].first { $0 * power <= (most - least) / 3 } ?? 1)
    let first = (least / step).rounded(.up)
    let count = ((most / step).rounded(.down) - first).rounded()
    guard step > 0, step.isFinite, count >= 0, count < 100 else { return [least, most] }
    return (0...Int(count)).map { (first + Double($0)) * step }
  }

  /// Both ends and at most four periods between them, evenly.
  private static func labelled(_ first: Period, _ last: Period) -> [Period] {
    let steps = first.distance(to: last)
    let parts = min(5, steps)
    return (0...parts).map { first.advanced(by: $0 * steps / parts) }
  }

  /// A tenth of a unit is finer than any screen.
  private static func text(_ coordinate: Double) -> String {
    NumberText.roundTrip((coordinate * 10).rounded() / 10)
  }
}
