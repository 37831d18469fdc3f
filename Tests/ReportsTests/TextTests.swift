import Foundation
import Reports
import Testing

@Suite struct `JSON values` {
  @Test func `escape what RFC 8259 says`() {
    let text = "\"\\/\u{8}\u{C}\n\r\t\u{0}\u{1F}\u{7F}é\u{2028}\u{1F600}"
    #expect(
      JSONValue.string(text).serialized(pretty: false)
        == "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u{7F}é\u{2028}\u{1F600}\"")
  }

  @Test func `are read back by Foundation`() throws {
    let text = String((0..<0x300).compactMap { Unicode.Scalar($0).map(Character.init) })
    let value = JSONValue.object([
      ("z", .array([.integer(.min), .number(0.1), .bool(true), .null, .array([]), .object([])])),
      ("a\"", .string(text)),
    ])
    for pretty in [true, false] {
      let parsed = try JSONSerialization.jsonObject(with: Data(value.serialized(pretty: pretty).utf8))
      let object = try #require(parsed as? [String: Any])
      #expect(object["a\""] as? String == text)
      #expect((object["z"] as? [Any])?.count == 6)
    }
  }

  @Test func `print numbers that read back the same`() throws {
    var state: UInt64 = 7
    for _ in 0..<20_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let number = Double(bitPattern: state)
      guard number.isFinite else { continue }
      #expect(strtod(JSONValue.number(number).serialized(pretty: false), nil).bitPattern == number.bitPattern)
    }
    #expect(JSONValue.number(-0.0).serialized(pretty: false) == "-0.0")
    #expect(JSONValue.number(1280).serialized(pretty: false) == "1280")
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `have no number that is not finite`(number: Double) {
    #expect(JSONValue.number(number).serialized(pretty: false) == "null")
  }

  @Test func `are laid out by two blanks`() {
    let value = JSONValue.object([("b", .array([.integer(1), .integer(2)])), ("a", .object([]))])
    #expect(value.serialized(pretty: true) == "{\n  \"b\": [\n    1,\n    2\n  ],\n  \"a\": {}\n}")
    #expect(value.serialized(pretty: false) == #"{"b":[1,2],"a":{}}"#)
    #expect(value != .object([("a", .object([])), ("b", .array([.integer(1), .integer(2)]))]))
  }
}

@Suite struct `Number texts` {
  @Test(
    arguments: [
      (1280.4, 1, "1,280.4"), (-3.1, 1, "-3.1"), (0, 2, "0.00"), (999.95, 1, "1,000.0"),
      (1_234_567.891, 0, "1,234,568"),
      (-0.04, 1, "0.0"), (0.05, 1, "0.1"), (2.675, 2, "2.68"), (1e21, 0, "1,000,000,000,000,000,000,000"),
      (123, 0, "123"),
      (.leastNonzeroMagnitude, 3, "0.000"), (0.5, 0, "1"), (0.4, 0, "0"), (1234, -2, "1,200"),
      (-1000, 0, "-1,000"), (0.007, 2, "0.01"),
    ] as [(Double, Int, String)])
  func `group thousands`(number: Double, decimals: Int, text: String) {
    #expect(NumberText.grouped(number, decimals: decimals) == text)
  }

  @Test(
    arguments: [
      (1.28e9, "1.28 bn"), (1_280_400, "1.28 m"), (999_999, "1 m"), (12, "12"), (0.125, "0.125"),
      (-45_600, "-45.6 k"),
      (3e15, "3,000 tn"), (0, "0"), (0.000123456, "0.000123"),
    ] as [(Double, String)])
  func `are short`(number: Double, text: String) {
    #expect(NumberText.compact(number) == text)
  }

  @Test(arguments: [
    (0.125, 1, "12.5 %"), (0.005, 0, "1 %"), (-0.301, 1, "-30.1 %"), (1.5, 0, "150 %"), (0.29, 0, "29 %"),
  ])
  func `are percentages`(fraction: Double, decimals: Int, text: String) {
    #expect(NumberText.percent(fraction, decimals: decimals) == text)
  }

  @Test(
    arguments: [
      (0.0012, 3, "0.00120"), (1280, 3, "1,280"), (1.2e-9, 3, "1.20e-9"), (3.14159, 4, "3.142"),
      (9.999, 3, "10.0"),
      (0, 3, "0.00"), (123_456, 2, "120,000"), (1.5e20, 2, "1.5e20"), (-0.05, 1, "-0.05"),
      (9.99e-6, 2, "0.000010"), (9.99e-6, 3, "9.99e-6"),
    ] as [(Double, Int, String)])
  func `keep significant digits`(number: Double, digits: Int, text: String) {
    #expect(NumberText.significant(number, digits: digits) == text)
  }

  @Test func `agree with the C library`() {
    var state: UInt64 = 11
    for _ in 0..<5_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      // Odd multiples of 1/8 are exact in binary and no ties at two decimals or fewer but for .x25, .x75:
      // three decimals.
      let number = Double(Int64(bitPattern: state) >> 30) / 8
      #expect(
        NumberText.grouped(number, decimals: 3).replacing(",", with: "") == String(format: "%.3f", number))
    }
  }

  @Test func `stand for what is no number`() {
    #expect(NumberText.grouped(.nan, decimals: 1) == "–")
    #expect(NumberText.compact(.infinity) == "–")
    #expect(NumberText.percent(-.infinity, decimals: 1) == "–")
    #expect(NumberText.significant(.nan, digits: 2) == "–")
  }
}

@Suite struct Glyphs {
  @Test func `draw a series`() {
    #expect(Sparkline.blocks([1, 2, 3, 4, 5, 6, 7, 8]) == "▁▂▃▄▅▆▇█")
    #expect(Sparkline.blocks([8, .nan, 1]) == "█·▁")
    #expect(Sparkline.blocks([2, 2]) == "▁▁")
    #expect(Sparkline.blocks([.nan]) == "·")
    #expect(Sparkline.blocks([]) == "")
    #expect(Sparkline.blocks([-.greatestFiniteMagnitude, .greatestFiniteMagnitude]) == "▁█")
  }

  @Test func `draw an interval`() {
    func bar(_ low: Double, _ mid: Double, _ high: Double, _ least: Double, _ most: Double, _ width: Int)
      -> String?
    {
      IntervalBar(low: low, mid: mid, high: high, least: least, most: most)?.text(width: width)
    }
    #expect(bar(0, 2, 6, 0, 6, 7) == "--o----")
    #expect(bar(2, 4, 5, 0, 6, 7) == "  --o- ")
    #expect(bar(-9, 0, 99, 0, 6, 7) == "o------")
    #expect(bar(1, .nan, 2, 0, 6, 3) == nil)
    #expect(bar(1, 1, 1, 1, 1, 3) == nil)
    #expect(bar(1, 1, 1, 1, 2, 0) == "")
  }

  @Test(arguments: [
    ("a.csv", OutputFormat.csv as OutputFormat?), ("dir/b.JSON", .json), ("c.jsonl", .jsonl),
    ("d.md", .markdown),
    ("e.txt", .plain), ("noending", nil), ("f.html", nil), ("csv", nil),
  ])
  func `of a file's ending name its format`(name: String, format: OutputFormat?) {
    #expect(OutputFormat(fileName: name) == format)
  }
}
