import Testing
import TimeSeries

/// Tables of what is known about the future.
@Suite struct RegressorTableTests {
  static let history = Series(name: "a", start: .monthly(2024, 1), values: [1, 2, 3])

  static func read(_ text: String, columns: [String] = ["price"]) throws -> RegressorTable {
    try RegressorTable(file: "f.csv", bytes: Array(text.utf8), columns: columns)
  }

  static func values(_ text: String, steps: Int = 2, columns: [String] = ["price"]) throws -> [[Double]] {
    try read(text, columns: columns).values(
      columns, of: history, style: .standard(for: .monthly),
      over: history.end..<history.end.advanced(by: steps))
  }

  @Test func `rows are found in any order, others passed over`() throws {
    let text = "unique_id,ds,price,y\nb,2024-04,9,\na,2024-05,6,\na,2024-04,5,\na,2024-01,0,\na,2024-09,1,\n"
    #expect(try Self.values(text) == [[5, 6]])
    #expect(
      try Self.read(text).reach(
        of: Self.history, style: .standard(for: .monthly), from: Self.history.end) == 2)
  }

  @Test func `without names of series the rows hold for all`() throws {
    #expect(
      try Self.values("ds,price,promo\n2024-04,5,1\n2024-05,6,0\n", columns: ["promo", "price"]) == [
        [1, 0], [5, 6],
      ])
  }

  @Test(arguments: [
    ("unique_id,ds,price\na,2024-04,5\n", 2, "2024-05"),
    ("unique_id,ds,price\na,2024-04,5\na,2024-05,\n", 3, "empty"),
    ("unique_id,ds,price\na,2024-04,5\na,2024-05,6\na,2024-04,5\n", 4, "line 2"),
    ("unique_id,ds,price\na,2024-04,5\na,2024-05,high\n", 3, "'high' is not a number"),
    ("unique_id,ds,prices\na,2024-04,5\n", 1, "did you mean 'prices'"),
    ("unique_id,ds,price\na,April,5\n", 2, "no period"),
  ])
  func `what is missing or wrong is named with its line`(text: String, line: Int, words: String) {
    #expect {
      try Self.values(text)
    } throws: { error in
      guard let error = error as? InputError else { return false }
      return error.line == line && error.message.contains(words)
    }
  }

  @Test func `a series without any row is told so`() {
    #expect {
      try Self.values("unique_id,ds,price\nb,2024-04,5\n")
    } throws: { error in
      (error as? InputError)?.message.contains("series 'a' has no row for 2024-04") == true
    }
  }
}
