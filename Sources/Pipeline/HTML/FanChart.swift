import Reports
import TimeSeries

/// A fan chart as inline SVG: the past, the bands of the first scenario, the medians of all of them.
///
/// The picture is drawn on a grid of its own and scales with the page; every shape has a title for readers who point.
struct FanChart {
  /// One line from the last known value on.
  struct Line {
    let name: String
    let points: [(period: Period, value: Double)]
  }

  /// What lies between two quantiles of the first line's law.
  struct Band {
    let name: String
    let points: [(period: Period, low: Double, high: Double)]
  }

  let title: String
  let past: [(period: Period, value: Double)]
  /// The widest first: later ones are painted over it.
  let bands: [Band]
  let lines: [Line]
  let unit: String

  private static let (width, height) = (820.0, 300.0)
  private static let (left, top, bottom) = (64.0, 16.0, 28.0)
  /// Colours stand in the page's style, for light, dark and paper; dashes tell lines apart where colour does not.
  private static let dashes = ["", "6 3", "2 3", "8 3 2 3", "1 4", "10 4"]

  /// The picture; empty where nothing can be drawn.
  var svg: String {
    let ends = bands.flatMap { $0.points.flatMap { [$0.low, $0.high] } }
    let values = (past.map(\.value) + ends + lines.flatMap { $0.points.map(\.value) }).filter(\.isFinite)
    let periods = past.map(\.period) + bands.flatMap { $0.points.map(\.period) }
    guard let least = values.min(), let most = values.max(), let first = periods.min(),
      let last = periods.max(), first < last
    else { return "" }
    let ticks = AxisTicks.values(least: least, most: most, count: 5)
    guard let floor = ticks.first, let ceiling = ticks.last else { return "" }
    let area = Area(
      periods: first...last, values: floor...ceiling,
      x: Self.left...(Self.width - legendWidth), y: Self.top...(Self.height - Self.bottom))
    var shapes = grid(ticks, area)
    shapes += bands.map { band in
      let outline =
        band.points.map { ($0.period, $0.high) } + band.points.reversed().map { ($0.period, $0.low) }
      return "<polygon points=\"\(area.path(outline))\" class=\"band\"><title>\(XMLText.escaped(band.name))"
        + "</title></polygon>"
    }
    let known = past.map { ($0.period, $0.value) }
    shapes.append("<polyline points=\"\(area.path(known))\" class=\"past\"><title>known</title></polyline>")
    for (index, line) in lines.enumerated() { shapes += drawn(line, index, area) }
    return "<svg viewBox=\"0 0 \(Area.text(Self.width)) \(Area.text(Self.height))\" role=\"img\""
      + " aria-label=\"\(XMLText.escaped(spoken))\">\(shapes.joined(separator: "\n"))</svg>\n"
  }

  /// The multiple of the tables, which follows the medians.
  private var style: QuantityStyle {
    QuantityStyle(unit: unit, values: lines.flatMap { $0.points.map(\.value) }, extraDigits: -1)
  }

  /// The picture for those who hear it: where it starts, and where each line ends.
  private var spoken: String {
    let start = past.last.map { "last known \(style.text($0.value)) in \($0.period); " } ?? ""
    let ends = lines.compactMap { line in
      line.points.last.map { "\(line.name) \(style.text($0.value)) in \($0.period)" }
    }
    return "\(title), \(style.label): \(start)medians: \(ends.joined(separator: ", "))"
  }

  /// What the colours mean.
  var caption: String {
    "Lines are medians; the shades hold 80 % and 95 % of the paths of \(lines.first?.name ?? title)."
  }

  /// Room for the longest name, within reason.
  private var legendWidth: Double {
    min(40 + 6.5 * Double(lines.map(\.name.count).max() ?? 0), 260)
  }

  /// The lines of round values, the periods below, and where the forecast begins.
  private func grid(_ ticks: [Double], _ area: Area) -> [String] {
    let style = style
    let edge = (Area.text(area.x.lowerBound), Area.text(area.x.upperBound))
    var shapes = ticks.map { value in
      "<line x1=\"\(edge.0)\" x2=\"\(edge.1)\" y1=\"\(area.text(y: value))\" y2=\"\(area.text(y: value))\""
        + " class=\"grid\"/><text x=\"\(Area.text(area.x.lowerBound - 6))\" y=\"\(area.text(y: value))\" dy=\"4\""
        + " text-anchor=\"end\">\(XMLText.escaped(style.text(value)))</text>"
    }
    let (first, last) = (area.periods.lowerBound, area.periods.upperBound)
    let anchor = past.last?.period ?? first
    // The last known period bears a label, and from it every so many to both sides.
    let stride = Self.stride(first.distance(to: last), season: anchor.frequency.defaultSeasonLength)
    let before = first.distance(to: anchor) / stride
    let after = anchor.distance(to: last) / stride
    for step in -before...after {
      let period = anchor.advanced(by: step * stride)
      shapes.append(
        "<text x=\"\(area.text(x: period))\" y=\"\(Area.text(Self.height - 8))\" text-anchor=\"middle\">"
          + "\(period)</text>")
    }
    if anchor > first {
      shapes.append(
        "<line x1=\"\(area.text(x: anchor))\" x2=\"\(area.text(x: anchor))\" y1=\"\(Area.text(area.y.lowerBound))\""
          + " y2=\"\(Area.text(area.y.upperBound))\" class=\"now\"><title>last known: \(anchor)</title></line>"
      )
    }
    return shapes
  }

  /// The least step that leaves at most nine labels: parts of a season that come out whole, then whole seasons.
  static func stride(_ steps: Int, season: Int) -> Int {
    let least = max((steps + 7) / 8, 1)
    if let part = (least...max(season, least)).first(where: { season % $0 == 0 }) { return part }
    return (least + season - 1) / season * season
  }

  /// A scenario's line and its entry in the legend.
  private func drawn(_ line: Line, _ index: Int, _ area: Area) -> [String] {
    let kind = index % Self.dashes.count
    let dashes = Self.dashes[kind]
    let stroke =
      "class=\"s\(kind)\" stroke-width=\"2\"" + (dashes.isEmpty ? "" : " stroke-dasharray=\"\(dashes)\"")
    let name = XMLText.escaped(line.name)
    let y = Self.top + 16 * Double(index) + 4
    let start = area.x.upperBound + 10
    return [
      "<polyline points=\"\(area.path(line.points.map { ($0.period, $0.value) }))\" fill=\"none\" \(stroke)>"
        + "<title>\(name), median</title></polyline>",
      "<line x1=\"\(Area.text(start))\" x2=\"\(Area.text(start + 18))\" y1=\"\(Area.text(y))\""
        + " y2=\"\(Area.text(y))\" \(stroke)/>"
        + "<text x=\"\(Area.text(start + 24))\" y=\"\(Area.text(y + 4))\">\(name)</text>",
    ]
  }

  /// Where periods and values stand in the picture.
  private struct Area {
    let periods: ClosedRange<Period>
    let values: ClosedRange<Double>
    let x: ClosedRange<Double>
    let y: ClosedRange<Double>

    func text(x period: Period) -> String {
      let steps = Double(periods.lowerBound.distance(to: periods.upperBound))
      let share = Double(periods.lowerBound.distance(to: period)) / steps
      return Self.text(x.lowerBound + share * (x.upperBound - x.lowerBound))
    }

    func text(y value: Double) -> String {
      // Halves first: the span of huge values would overflow.
      let span = values.upperBound / 2 - values.lowerBound / 2
      let share = (value / 2 - values.lowerBound / 2) / span
      return Self.text(y.upperBound - share * (y.upperBound - y.lowerBound))
    }

    func path(_ points: [(Period, Double)]) -> String {
      points.filter { $0.1.isFinite }.map { "\(text(x: $0.0)),\(text(y: $0.1))" }.joined(separator: " ")
    }

    /// A tenth of a unit is finer than any screen.
    static func text(_ coordinate: Double) -> String {
      NumberText.roundTrip((coordinate * 10).rounded() / 10)
    }
  }
}
