/// A document as an Office Open XML workbook (ECMA-376, part 1): the words on the first sheet, each table on one of
/// its own, numbers as numbers in base units.
///
/// It is written without a clock or a computer's name: the same document gives the same bytes.
public struct Workbook {
  private var sheets: [(name: String, xml: String)] = []

  /// A workbook of all that a document holds.
  public init(_ document: Document) {
    var words: [(text: String, isHeading: Bool)] = []
    var tables: [Table] = []
    for block in document.blocks {
      switch block {
      case .heading(let text): words.append((text, true))
      case .paragraph(let text): words.append((text, false))
      case .list(let items): words += items.map { ($0, false) }
      case .table(let table): tables.append(table)
      }
    }
    if !words.isEmpty || tables.isEmpty { add("Report", Worksheet(words).xml) }
    for table in tables { add(table.title ?? "Table", Worksheet(table).xml) }
  }

  /// The file.
  public var bytes: [UInt8] {
    var archive = ZipArchive()
    func add(_ name: String, _ xml: String) {
      archive.add(name, Array(("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + xml).utf8))
    }
    let numbers = sheets.indices.map { $0 + 1 }
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006"
    let type = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    add(
      "[Content_Types].xml",
      "<Types xmlns=\"\(package)/content-types\">"
        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(type).sheet.main+xml\"/>"
        + "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(type).styles+xml\"/>"
        + numbers.map {
          "<Override PartName=\"/xl/worksheets/sheet\($0).xml\" ContentType=\"\(type).worksheet+xml\"/>"
        }.joined() + "</Types>")
    add(
      "_rels/.rels",
      "<Relationships xmlns=\"\(package)/relationships\">"
        + "<Relationship Id=\"rId1\" Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    )
    add(
      "xl/workbook.xml",
      "<workbook xmlns=\"\(Worksheet.namespace)\" xmlns:r=\"\(office)\"><sheets>"
        + zip(numbers, sheets).map { number, sheet in
          "<sheet name=\"\(XMLText.escaped(sheet.name))\" sheetId=\"\(number)\" r:id=\"rId\(number)\"/>"
        }.joined() + "</sheets></workbook>")
    add(
      "xl/_rels/workbook.xml.rels",
      "<Relationships xmlns=\"\(package)/relationships\">"
        + numbers.map {
          "<Relationship Id=\"rId\($0)\" Type=\"\(office)/worksheet\" Target=\"worksheets/sheet\($0).xml\"/>"
        }.joined()
        + "<Relationship Id=\"rId\(numbers.count + 1)\" Type=\"\(office)/styles\" Target=\"styles.xml\"/>"
        + "</Relationships>")
    add("xl/styles.xml", Worksheet.styles)
    for (number, sheet) in zip(numbers, sheets) { add("xl/worksheets/sheet\(number).xml", sheet.xml) }
    return archive.bytes
  }

  /// Names have at most 31 characters, none of seven, and no two are alike (case is not told apart).
  private mutating func add(_ title: String, _ xml: String) {
    let clean = String(TextWidth.singleLine(title).map { "[]:*?/\\'".contains($0) ? " " : $0 })
    // What follows a middle dot is unit and date: the sheet says them itself.
    let head = clean.split(separator: "·").first.map(String.init) ?? clean
    func shortened(to count: Int) -> String {
      var name = Substring(head)
      // A character outside the first plane counts twice in the format.
      while name.utf16.count > count { name.removeLast() }
      while name.first == " " { name.removeFirst() }
      while name.last == " " { name.removeLast() }
      return name.isEmpty ? "Table" : String(name)
    }
    var name = shortened(to: 31)
    var number = 2
    while sheets.contains(where: { $0.name.lowercased() == name.lowercased() }) {
      name = "\(shortened(to: 26)) \(number)"
      number += 1
    }
    sheets.append((name, xml))
  }
}
