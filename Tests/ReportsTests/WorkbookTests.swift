import Foundation
import Testing

@testable import Reports

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct WorkbookTests {
  /// The check value that catalogues of such checks give for this one, and the empty message's.
  @Test func `the cyclic redundancy check of the nine digits is the published one`() {
    #expect(CRC32.of(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(CRC32.of([]) == 0)
  }

  @Test func `columns are named as spreadsheets name them`() {
    #expect([0, 25, 26, 701, 702].map { Worksheet.name(($0, 1)) } == ["A1", "Z1", "AA1", "ZZ1", "AAA1"])
  }

  private static let table = Table(
    title: "AAC: a/b · M persons",
    columns: [
      .init(key: "who", header: "who", alignment: .left), .init(key: "x", header: "x", alignment: .right),
    ],
    rows: [
      [.text("a < b & \"c\"\u{1}"), .number(1.28e9, display: "1,280")], [.rule, .rule],
      [.empty, .integer(7)],
    ],
    notes: ["one note"])

  /// The members of an archive that stores them, by its central directory.
  private static func members(_ bytes: [UInt8]) throws -> [String: [UInt8]] {
    func number(_ place: Int, _ width: Int) -> Int {
      (0..<width).reduce(0) { $0 + Int(bytes[place + $1]) << (8 * $1) }
    }
    let end = bytes.count - 22
    #expect(number(end, 4) == 0x0605_4b50)
    var members: [String: [UInt8]] = [:]
    var place = number(end + 16, 4)
    for _ in 0..<number(end + 10, 2) {
      #expect(number(place, 4) == 0x0201_4b50)
      let (size, length, offset) = (number(place + 24, 4), number(place + 28, 2), number(place + 42, 4))
      let name = String(decoding: bytes[(place + 46)..<(place + 46 + length)], as: UTF8.self)
      #expect(number(offset, 4) == 0x0403_4b50)
      let start = offset + 30 + length
      members[name] = Array(bytes[start..<(start + size)])
      #expect(CRC32.of(members[name] ?? []) == UInt32(number(place + 16, 4)))
      place += 46 + length
    }
    return members
  }

  @Test func `every part is well-formed and each table has a sheet`() throws {
    let document = Document([.heading("Title"), .paragraph("words"), .table(Self.table), .table(Self.table)])
    let members = try Self.members(Workbook(document).bytes)
    #expect(members.keys.filter { $0.hasPrefix("xl/worksheets/") }.count == 3)
    for (name, contents) in members {
      #expect(XMLParser(data: Data(contents)).parse(), "\(name)")
    }
    let book = String(decoding: try #require(members["xl/workbook.xml"]), as: UTF8.self)
    #expect(
      book.contains("name=\"Report\"") && book.contains("name=\"AAC  a b\"") && book.contains("AAC  a b 2"))
  }

  @Test func `numbers are numbers in base units and words are escaped`() throws {
    let members = try Self.members(Workbook(Document([.table(Self.table)])).bytes)
    let sheet = String(decoding: try #require(members["xl/worksheets/sheet1.xml"]), as: UTF8.self)
    #expect(sheet.contains("<c r=\"B2\" s=\"2\"><v>1280000000</v></c>"))
    #expect(sheet.contains("<c r=\"B3\" s=\"0\"><v>7</v></c>"))
    #expect(sheet.contains("a &lt; b &amp; &quot;c&quot;</t>") && sheet.contains("one note"))
  }

  @Test func `the same document gives the same bytes, and an empty one a workbook`() throws {
    let document = Document([.table(Self.table)])
    #expect(Workbook(document).bytes == Workbook(document).bytes)
    #expect(try Self.members(Workbook(Document()).bytes).keys.contains("xl/worksheets/sheet1.xml"))
  }
}
