/// Which rows follow which: all of them in the order of the table, or those of each series where a column
/// `unique_id` tells several apart.
struct RowOrder {
  /// The place of each row in its series, from 0.
  let places: [Int]
  /// The rows of each series.
  private let series: [[Int]]
  private let seriesOfRow: [Int]

  init(_ table: DataTable) {
    guard let labels = table.labels("unique_id") else {
      places = Array(0..<table.rowCount)
      series = [places]
      seriesOfRow = [Int](repeating: 0, count: table.rowCount)
      return
    }
    var numbers: [String?: Int] = [:]
    var series: [[Int]] = []
    var places: [Int] = []
    var seriesOfRow: [Int] = []
    for (row, label) in labels.enumerated() {
      let number = numbers[label] ?? series.count
      if number == series.count {
        numbers[label] = number
        series.append([])
      }
      places.append(series[number].count)
      series[number].append(row)
      seriesOfRow.append(number)
    }
    self.places = places
    self.series = series
    self.seriesOfRow = seriesOfRow
  }

  var seriesCount: Int { series.count }

  /// The row so many steps before one, in its series.
  func row(_ steps: Int, before row: Int) -> Int? {
    places[row] >= steps ? series[seriesOfRow[row]][places[row] - steps] : nil
  }
}
