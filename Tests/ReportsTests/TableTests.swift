import Testing

@testable import Reports

private let scenarios = Table(
  title: "aac_china, M consumers",
  columns: [
    .init(key: "scenario", header: "scenario", alignment: .left),
    .init(key: "weight", header: "weight", alignment: .right),
    .init(key: "median", header: "Mar-22", alignment: .right),
    .init(key: "interval", header: "p10 ... p90", alignment: .left, priority: 3),
    .init(key: "growth", header: "per q", alignment: .right, priority: 1),
    .init(key: "narrative", header: "what happens", alignment: .left, priority: 2),
  ],
  rows: [
    [
      .text("base"), .number(0.55, display: "55 %"), .number(1000.9, display: "1,001"), .text("--o--"),
      .number(0.025, display: "2.5 %"),
      .text("consumers in smaller cities go on joining at the pace of last year"),
    ],
    [
      .text("bear"), .number(0.25, display: "25 %"), .number(978, display: "978"), .text("-o---"), .empty,
      .text("rivals take new consumers, spending is cut, and the holiday quarter brings none"),
    ],
    [.rule, .rule, .rule, .rule, .rule, .rule],
    [.text("weighted"), .integer(1), .number(.nan, display: "–"), .empty, .empty, .empty],
  ],
  notes: ["spread: 61 % inside scenarios, 39 % between them; weights leave 0 % for none of these"])

private func lines(_ text: String) -> [String] {
  text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
}

@Suite struct Tables {
  @Test(arguments: [2, 10, 20, 40, 80, 160])
  func `have no line longer than the terminal is wide`(width: Int) {
    for line in lines(scenarios.rendered(as: .table, width: width, color: false)) {
      #expect(TextWidth.of(line) <= width)
    }
  }

  @Test func `drop the columns of highest priority number first and say so`() {
    let at40 = scenarios.rendered(as: .table, width: 40, color: false)
    #expect(
      at40.replacing("\n", with: " ").contains("too narrow for: interval, narrative (all in --format csv)"))
    #expect(at40.contains("per q"))
    let at80 = scenarios.rendered(as: .table, width: 80, color: false)
    #expect(!at80.contains("p10"))
    let at160 = scenarios.rendered(as: .table, width: 160, color: false)
    #expect(at160.contains("the holiday quarter brings none"))
    #expect(!at160.contains("also in"))
  }

  @Test func `set numbers to the right and words to the left`() {
    var table = scenarios
    table.title = nil
    table.notes = []
    table.columns.removeLast(3)
    let expected = """
      scenario  weight  Mar-22
      ────────────────────────
      base        55 %   1,001
      bear        25 %     978
      ────────  ──────  ──────
      weighted       1       –

      """
    #expect(table.rendered(as: .table, width: 80, color: false) == expected)
    let plain = expected.replacing("─", with: "-").replacing("–", with: "-")
    #expect(table.rendered(as: .plain, width: 3, color: true) == plain)
  }

  @Test func `are coloured only when asked`() {
    #expect(!scenarios.rendered(as: .table, width: 80, color: false).contains("\u{1B}"))
    #expect(scenarios.rendered(as: .table, width: 80, color: true).contains("\u{1B}[1m"))
  }

  @Test func `are ASCII and whole when plain`() {
    let plain = scenarios.rendered(as: .plain, width: 10, color: false)
    #expect(plain.utf8.allSatisfy { $0 < 0x80 })
    #expect(plain.contains("the holiday quarter brings none"))
    #expect(plain.contains("p10 ... p90"))
  }

  @Test func `cut words only where nothing is left to drop`() {
    let table = Table(
      columns: [.init(key: "a", header: "a", alignment: .left)], rows: [[.text("one two three four five")]])
    #expect(table.rendered(as: .table, width: 12, color: false).contains("one two thr…"))
  }

  @Test func `measure wide and combining characters`() {
    // Unicode Annex 11: ideographs and Hangul syllables are wide; a combining mark adds nothing.
    #expect(TextWidth.of("阿里巴巴") == 8)
    #expect(TextWidth.of("한국") == 4)
    #expect(TextWidth.of("e\u{301}té") == 3)
    #expect(TextWidth.of("–▁█…") == 4)
    #expect(TextWidth.of("\u{1F600}") == 2)
    #expect(TextWidth.of("a\u{200B}") == 1)
    #expect(TextWidth.truncated("阿里巴巴", to: 6, ellipsis: "…") == "阿里…")
  }

  @Test func `let no control character into a terminal`() {
    let table = Table(
      columns: [.init(key: "a", header: "a", alignment: .left)], rows: [[.text("x\u{1B}[31my\r\nz\tw")]])
    #expect(table.rendered(as: .table, width: 80, color: false).contains("x [31my z w\n"))
  }

  @Test func `quote CSV as RFC 4180 says`() {
    let table = Table(
      columns: [
        .init(key: "a", header: "A", alignment: .left),
        .init(key: "b,c", header: "B", alignment: .right, priority: 9),
      ],
      rows: [
        [.text("x, y"), .number(0.1, display: "0.10")],
        [.text("say \"no\""), .number(.infinity, display: "–")],
        [.text("two\r\nlines"), .integer(3)], [.rule, .rule], [.text("short")],
      ])
    #expect(
      table.rendered(as: .csv, width: 5, color: true)
        == "a,\"b,c\"\n\"x, y\",0.1\n\"say \"\"no\"\"\",\n\"two\r\nlines\",3\nshort,\n")
  }

  @Test func `keep the order of keys in JSON`() {
    let table = Table(
      columns: [
        .init(key: "z", header: "Z", alignment: .left), .init(key: "a", header: "A", alignment: .right),
      ],
      rows: [[.text("q"), .number(1.5, display: "2")], [.empty, .number(.nan, display: "")]])
    #expect(table.json.serialized(pretty: false) == #"[{"z":"q","a":1.5},{"z":null,"a":null}]"#)
    #expect(
      table.rendered(as: .jsonl, width: 1, color: false)
        == "{\"z\":\"q\",\"a\":1.5}\n{\"z\":null,\"a\":null}\n")
  }

  @Test func `escape pipes in Markdown`() {
    let table = Table(
      title: "T", columns: [.init(key: "a", header: "a|b", alignment: .right)], rows: [[.text("x|y\nz*")]])
    #expect(
      table.rendered(as: .markdown, width: 1, color: true) == "**T**\n\n| a\\|b |\n| ---: |\n| x\\|y z\\* |\n"
    )
  }

  @Test(arguments: OutputFormat.allCases)
  func `may be empty`(format: OutputFormat) {
    let text = Table(columns: []).rendered(as: format, width: 80, color: true)
    #expect(text == Table(columns: []).rendered(as: format, width: 80, color: true))
  }
}

@Suite struct Documents {
  private let document = Document([
    .heading("Scenarios"),
    .paragraph("Consumers in China, trailing twelve months, as reported and as reconciled."),
    .table(scenarios), .list(["first of all a rather long item that will have to be wrapped", "second"]),
    .table(
      Table(
        title: "Fits side by side", columns: [.init(key: "k", header: "k", alignment: .left)],
        rows: [[.integer(1)]])),
  ])

  @Test(arguments: [20, 40, 80, 160])
  func `are wrapped to the width`(width: Int) {
    for line in lines(document.rendered(as: .table, width: width, color: false)) {
      #expect(TextWidth.of(line) <= width)
    }
  }

  @Test func `are objects of tables in JSON`() {
    let json = document.rendered(as: .json, width: 80, color: false)
    #expect(json.hasPrefix("{\n  \"aacChinaMConsumers\": [\n    {\n      \"scenario\": \"base\",\n"))
    #expect(json.contains("\n  \"fitsSideBySide\": [\n    {\n      \"k\": 1\n    }\n  ]\n}\n"))
  }

  @Test func `are just the table in CSV where there is one`() {
    let one = Document([.heading("x"), .table(scenarios)])
    #expect(
      one.rendered(as: .csv, width: 1, color: false) == scenarios.rendered(as: .csv, width: 1, color: false))
    #expect(document.rendered(as: .csv, width: 1, color: false).hasSuffix("\n\nk\n1\n"))
  }

  @Test func `name the table of a row in JSON lines`() {
    #expect(
      document.rendered(as: .jsonl, width: 1, color: false).hasSuffix(
        "{\"table\":\"fitsSideBySide\",\"k\":1}\n"))
  }

  @Test func `are headings and lists in Markdown`() {
    let markdown = document.rendered(as: .markdown, width: 1, color: false)
    #expect(markdown.hasPrefix("## Scenarios\n\nConsumers in China"))
    #expect(markdown.contains("\n- second\n"))
  }

  @Test func `break words that are longer than a line`() {
    #expect(TextWidth.wrapped("abcdefgh ij", to: 3) == ["abc", "def", "gh", "ij"])
    #expect(TextWidth.wrapped("ab abcdef", to: 4) == ["ab", "abcd", "ef"])
    #expect(TextWidth.wrapped("  ", to: 4) == [])
  }
}
