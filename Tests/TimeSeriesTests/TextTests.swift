import Foundation
import Testing
import TimeSeries

@Suite struct `Decimal text` {
  @Test(arguments: [
    ("0", 0.0), ("-0.5", -0.5), ("+3", 3), ("1.", 1), (".25", 0.25), (" 42 ", 42), ("1e3", 1000),
    ("1E-3", 0.001),
    ("9007199254740993", 9_007_199_254_740_992), ("123456789012345678901234567890", 1.2345678901234568e29),
    ("0.1", 0.1), ("1e22", 1e22), ("1e23", 1e23), ("5e-324", Double.leastNonzeroMagnitude),
    ("1.7976931348623157e308", 1.7976931348623157e308),
    ("1e-400", 0), ("0.1234567890123456789", 0.12345678901234568), ("00012.50", 12.5), ("0e999", 0),
    ("8.98846567431158e307", 8.98846567431158e307),
  ])
  func `is rounded correctly`(text: String, number: Double) {
    #expect(DecimalText.parse(text) == number)
  }

  @Test func `agrees with the C library on short decimals`() {
    var state: UInt64 = 42
    for _ in 0..<20_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let digits = (state >> 12) >> (state % 50)
      let text = "\(digits).\((state >> 7) % 100_000)e\(Int((state >> 20) % 30) - 15)"
      #expect(DecimalText.parse(text) == strtod(text, nil))
    }
  }

  @Test(arguments: ["", " ", "NA", "na", "NaN", "nan", "null", "NULL", "Null"])
  func `may be missing`(text: String) {
    #expect(DecimalText.parse(text)?.isNaN == true)
  }

  @Test(arguments: [
    "1,280", "1 280", "12a", "a", ".", "-", "+", "e5", "1e", "1e+", "1.2.3", "--1", "0x10", "inf", "-inf",
    "1e309",
    "1_000", "n/a", "NAA", "1e5.0", "%", "5%",
  ])
  func `is nothing else`(text: String) {
    #expect(DecimalText.parse(text) == nil)
  }
}

@Suite struct `Text files` {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "almanac-\(UUID().uuidString)")

  @Test func `are replaced in one step and read back`() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "out.csv").path
    let contents = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
    try TextFile.replace(path, contents: [1, 2, 3])
    try TextFile.replace(path, contents: contents)
    #expect(try TextFile.read(path) == contents)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["out.csv"])
    let link = folder.appending(path: "link.csv").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    try TextFile.replace(link, contents: [])
    #expect(try TextFile.read(path) == [])
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == path)
  }

  @Test func `that are not there are an error with the name`() throws {
    let missing = try #require(throws: InputError.self) { try TextFile.read("/no/such/file.csv") }
    #expect(missing.description == "/no/such/file.csv: cannot be read: No such file or directory")
    let folder = try #require(throws: InputError.self) { try TextFile.read("/") }
    #expect(folder.description == "/: is a folder; name a file in it")
    #expect(throws: InputError.self) { try TextFile.replace("/no/such/folder/file", contents: []) }
  }

  @Test func `that are devices are written directly`() throws {
    try TextFile.replace("/dev/null", contents: [1])
    #expect(try TextFile.read("/dev/null") == [])
  }
}
