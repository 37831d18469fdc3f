import NumericalCore
import OrderedCollections
import TimeSeries

/// Columns of numbers and of words, as formulas name them.
public struct DataTable: Sendable {
  /// One column.
  package enum Column: Sendable {
    /// NaN where missing.
    case numbers(ExtendedColumn)
    /// nil where missing.
    case words([String?])
  }

  /// The file it came from.
  public let source: String
  package private(set) var columns: OrderedDictionary<String, Column>
  /// The number of rows.
  public let rowCount: Int
  /// The model that the file states for its data, where it is one of NIST's.
  public let statedModel: StatedModel?

  /// A table of columns of equal length.
  public init(numbers: OrderedDictionary<String, [Double]>, words: OrderedDictionary<String, [String?]> = [:])
  {
    var columns: OrderedDictionary<String, Column> = [:]
    for (name, values) in numbers { columns[name] = .numbers(ExtendedColumn(values)) }
    for (name, values) in words { columns[name] = .words(values) }
    let counts = numbers.values.map(\.count) + words.values.map(\.count)
    precondition(Set(counts).count <= 1, "columns of unequal length")
    self.init(source: "", columns: columns, rowCount: counts.first ?? 0)
  }

  package init(
    source: String, columns: OrderedDictionary<String, Column>, rowCount: Int, statedModel: StatedModel? = nil
  ) {
    self.source = source
    self.statedModel = statedModel
    self.columns = columns
    self.rowCount = rowCount
  }

  /// Reads a CSV file with a header, or one of NIST's `.dat` files.
  ///
  /// A column is of numbers when every cell that is not missing (empty, `NA`, `NaN`, `null`) is one.
  public static func read(file: String, bytes: [UInt8]) throws(InputError) -> DataTable {
    if NISTFile.isOne(bytes) { return try NISTFile.read(file: file, bytes: bytes) }
    let document = try CSVDocument(file: file, bytes: bytes)
    var columns: OrderedDictionary<String, Column> = [:]
    for (j, name) in document.header.enumerated() {
      columns[name.isEmpty ? "column\(j + 1)" : name] = column(document.rows.map { $0.fields[j] })
    }
    return DataTable(source: file, columns: columns, rowCount: document.rows.count)
  }

  /// The names of the columns.
  public var names: [String] { Array(columns.keys) }

  /// The numbers of a column, NaN where missing; nil where it has words or does not exist.
  public func numbers(_ name: String) -> [Double]? {
    if case .numbers(let column)? = columns[name] { return column.values }
    return nil
  }

  /// Decimal value less double of each cell; nil where there is nothing beyond the doubles.
  package func remainders(_ name: String) -> [Double]? {
    if case .numbers(let column)? = columns[name] { return column.remainders }
    return nil
  }

  static func column(_ cells: [String]) -> Column {
    var values: [Double] = []
    var remainders: [Double] = []
    values.reserveCapacity(cells.count)
    for cell in cells {
      guard let value = DecimalText.parse(cell) else {
        return .words(cells.map { DecimalText.parse($0)?.isNaN == true ? nil : $0 })
      }
      values.append(value)
      remainders.append(value == value.rounded() ? 0 : DecimalRemainder.of(cell, value: value))
    }
    return .numbers(ExtendedColumn(values, remainders: remainders))
  }

  /// These rows and those of another table below them; what the other lacks is missing there.
  func appending(_ other: DataTable) -> DataTable {
    var joined: OrderedDictionary<String, Column> = [:]
    for (name, column) in columns {
      switch (column, other.columns[name]) {
      case (.numbers(let a), .numbers(let b)):
        joined[name] = .numbers(ExtendedColumn(a.numbers + b.numbers))
      case (.words(let a), .words(let b)): joined[name] = .words(a + b)
      case (.words(let a), .numbers(let b)):
        joined[name] = .words(a + b.values.map { $0.isNaN ? nil : FactorCoding.label($0) })
      case (.numbers(let a), _):
        joined[name] = .numbers(
          ExtendedColumn(a.numbers + [DoubleDouble](repeating: DoubleDouble(.nan), count: other.rowCount)))
      case (.words(let a), nil): joined[name] = .words(a + [String?](repeating: nil, count: other.rowCount))
      }
    }
    return DataTable(source: source, columns: joined, rowCount: rowCount + other.rowCount)
  }

  /// The same table with one number of one column replaced.
  func setting(_ name: String, row: Int, to value: Double) -> DataTable {
    var copy = self
    guard case .numbers(var column)? = columns[name] else { return self }
    column.values[row] = value
    column.remainders?[row] = 0
    copy.columns[name] = .numbers(column)
    return copy
  }
}

extension DataTable {
  /// The cells of a column as text, nil where missing; nil where there is no such column.
  public func labels(_ name: String) -> [String?]? {
    switch columns[name] {
    case .words(let words)?: words
    case .numbers(let column)?: column.values.map { $0.isNaN ? nil : FactorCoding.label($0) }
    case nil: nil
    }
  }
}
