import Foundation
import Testing
import TimeSeries

/// Reading a few series at a time against reading all at once, which is the reference here.
@Suite struct `Streamed tables` {
  /// Quotes with line breaks in them, both kinds of line ends, short series, gaps, a column of words, years.
  static let tables: [String] = [
    "unique_id,ds,y\na,2020Q1,1\na,2020Q2,2\na,2020Q3,3\na,2020Q4,4\nb,2020Q1,5\nc,2020Q3,\nc,2020Q4,7\n",
    "unique_id,ds,y\r\n\"a\"\"x\r\ny\",2020-01,1\r\n\"a\"\"x\r\ny\",2020-02,2\r\n\"b\nb\",2020-01,1\r\n",
    "unique_id,ds,y,price,kind\na,2020,1,2,3\na,2021,2,2,3\na,2022,2,2,3\na,2023,2,2,x\nb,1999,1,1,1\n",
    "unique_id,ds,y\na,2020,1\na,2021,2\na,2022,3\na,2023,4\nb,1,1\nb,2,2\nb,3,3\nb,4,4\n",
    "ds,y\n2020-01-31,1\n2020-02-29,2\n2020-05-31,3\n2020-06-30,4\n2020-07-31,5\n",
    "unique_id,horizon,ds,y\nb,3,2020-12-31,1\nb,,2021-03-31,2\na,2,2020-03-31,4\na,2,2020-06-30,4\n",
    "\u{FEFF}unique_id,ds,y\n\nß,2020-01-01T00:00,1\nß,2020-01-01T01:00,2\n\n\nü,2020-01-01T05:00,1",
  ]

  static func streamed(
    _ text: String, frequency: Frequency? = nil, rows: Int, pieceSize: Int
  ) throws -> (panel: Panel, seriesCount: Int)? {
    let file = FileManager.default.temporaryDirectory.appending(path: "almanac-\(UUID().uuidString).csv").path
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    defer { try? FileManager.default.removeItem(atPath: file) }
    guard
      var stream = try SeriesTableStream.open(
        file: file, frequency: frequency, rows: rows, pieceSize: pieceSize)
    else { return nil }
    var all = Panel([])
    while let panel = try stream.next() {
      for (name, series) in panel.series {
        #expect(all.series[name] == nil)
        all.series[name] = series
        all.traits[name] = panel.traits[name]
        all.regressors[name] = panel.regressors[name]
      }
    }
    all.frequencyDescription = stream.frequencyDescription
    all.notes = stream.notes
    return (all, stream.seriesCount)
  }

  @Test(arguments: tables, [(1, 1), (1, 7), (3, 64), (2, 1 << 16), (1 << 16, 16)])
  func `are the tables that are read whole`(text: String, sizes: (rows: Int, pieceSize: Int)) throws {
    let streamed = try #require(
      try Self.streamed(text, rows: sizes.rows, pieceSize: sizes.pieceSize))
    let whole = try SeriesTable.read(file: "almanac.csv", bytes: Array(text.utf8))
    #expect(streamed.seriesCount == whole.series.count)
    #expect(
      Array(streamed.panel.series.values.map(\.values.count)) == whole.series.values.map(\.values.count))
    // A single series is named for its file, which has another name here.
    if text.contains("unique_id") {
      #expect(SeriesTable.csv(streamed.panel) == SeriesTable.csv(whole))
      #expect(streamed.panel.traits == whole.traits)
    }
    #expect(streamed.panel.frequencyDescription == whole.frequencyDescription)
    #expect(streamed.panel.notes == whole.notes)
  }

  @Test func `are refused where rows of one series lie apart, so that they are read whole`() throws {
    let text = "unique_id,ds,y\na,2020,1\nb,2020,1\na,2021,2\nb,2021,2\n"
    #expect(try Self.streamed(text, rows: 1, pieceSize: 8) == nil)
    // What fits into one piece needs no order.
    #expect(try Self.streamed(text, rows: 100, pieceSize: 8)?.seriesCount == 2)
  }

  @Test(arguments: [
    ("unique_id,ds,y\na,2020,1\na,2021,x\n", ":3: column 'y': 'x' is not a number"),
    ("unique_id,ds,y\na,2020,1\na,2020,2\n", ":3: series 'a' has this ds on line 2 too"),
    (
      "unique_id,ds,y\na,2020,1\nb,2020Q1,2\n",
      ":3: column 'ds': '2020Q1' is written otherwise than on line 2"
    ),
    ("unique_id,ds,y\na,2020,1\nb,2020,\"2\n", ":3: a quote is opened and never closed"),
    ("unique_id,ds,y\n", ": there is a header and no rows"),
    ("unique_id,ds,y\na,2020,1\nb,2021\n", ":3: 2 fields where the header has 3"),
    (
      "unique_id,ds,y\na,2020,1\na,2021,2\na,2022,2\na,2023,2\nb,2020,1\nb,2050,2\nb,2051,1\nb,2053,1\n",
      ":6: the periods of series 'b' are irregular"
    ),
  ])
  func `say what is wrong, and on which line`(text: String, message: String) throws {
    let error = try #require(throws: InputError.self) {
      _ = try Self.streamed(text, rows: 1, pieceSize: 4)
    }
    #expect(error.description.contains(message), "\(error)")
  }
}

@Suite struct `Replaced files` {
  @Test func `keep their old contents until the new ones are whole`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "almanac-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "a.txt").path
    try TextFile.replace(path, contents: Array("old".utf8))
    func abandon() throws {
      var replacement = try FileReplacement(path)
      try replacement.write(Array("half".utf8))
    }
    try abandon()
    #expect(try TextFile.readText(path) == "old")
    var replacement = try FileReplacement(path)
    try replacement.write(Array("ne".utf8))
    try replacement.write(Array("w".utf8))
    #expect(try TextFile.readText(path) == "old")
    try replacement.commit()
    #expect(try TextFile.readText(path) == "new")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.txt"])
  }
}
