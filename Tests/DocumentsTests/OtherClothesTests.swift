import Documents
import Facts
import Foundation
import Testing

/// The same words printed in another way say the same: whoever saves a document anew changes no fact.
@Suite struct OtherClothesTests {
  enum Clothes: CaseIterable {
    case carriageReturns, roundQuotes, straightQuotes, fixedBlanks, doubleBlanks, byteOrderMark
    case wrapped, markedUp

    /// Blanks and signs are nothing but print; lines and elements can be meant, so that a few figures may differ.
    var mayChange: Bool { self == .wrapped || self == .markedUp }

    func put(on text: String) -> String {
      switch self {
      case .carriageReturns: return text.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n")
      case .roundQuotes: return text.replacing(/(\w)'(\w)/) { "\($0.output.1)\u{2019}\($0.output.2)" }
      case .straightQuotes:
        return text.replacing("\u{2019}", with: "'").replacing("\u{201c}", with: "\"")
          .replacing("\u{201d}", with: "\"")
      case .fixedBlanks:
        return text.replacing(/(\d|[A-Z][a-z]+) (million|billion|trillion|percent|basis|[A-Z][a-z]+)/) {
          "\($0.output.1)\u{a0}\($0.output.2)"
        }
      case .doubleBlanks: return text.replacing(/([a-z]\.) ([A-Z])/) { "\($0.output.1)  \($0.output.2)" }
      case .byteOrderMark: return "\u{feff}" + text
      case .wrapped: return Self.lines(text).map(Self.wrap).joined(separator: "\n")
      case .markedUp:
        return "<html><body>\n"
          + Self.lines(text).map { line in
            let line = line.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            return line.isEmpty ? "" : "<p>\(line)</p>"
          }.joined(separator: "\n") + "\n</body></html>\n"
      }
    }

    private static func lines(_ text: String) -> [String] {
      text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false).map(
        String.init)
    }

    /// Prose in lines of 72; what stands in columns is left as it is.
    private static func wrap(_ line: String) -> String {
      guard line.utf8.count > 100, !line.contains("|"), !line.contains("\t"), !line.contains("   ") else {
        return line
      }
      var (wrapped, width) = ("", 0)
      for word in line.split(separator: " ") {
        let fits = width + 1 + word.count <= 72
        wrapped += (width == 0 ? "" : fits ? " " : "\n") + word
        width = (width > 0 && fits ? width + 1 : 0) + word.count
      }
      return wrapped
    }
  }

  /// What a fact says, without where it stands and how that is printed.
  private func said(_ name: String, _ text: String) throws -> [String] {
    try ScoreTests.extractor.get().extract(name: name, bytes: Array(text.utf8)).facts.map { fact in
      let value = fact.value.map { "\($0)" } ?? "\(fact.low ?? .nan)...\(fact.high ?? .nan)"
      let period = fact.periodEnd.map { "\($0)" } ?? "-"
      return [
        fact.metric, fact.entity, fact.kind.rawValue, value, fact.unit, fact.currency ?? "", period,
      ].joined(separator: " ")
    }
  }

  private func check(_ name: String, _ text: String, _ clothes: Clothes) throws {
    let dressed = clothes == .markedUp ? name.split(separator: ".")[0] + ".html" : name
    let plain = try said(name, text)
    #expect(plain.count > 3)
    let changes = try said(dressed, clothes.put(on: text)).difference(from: plain)
    let changed = max(changes.insertions.count, changes.removals.count)
    // Of a hundred figures four, and one of a short text.
    #expect(
      changed <= (clothes.mayChange ? max(1, plain.count / 25) : 0),
      "\(name): \(changes.removals.prefix(3)) became \(changes.insertions.prefix(3))")
  }

  @Test(arguments: Clothes.allCases, Fixtures.names.filter { !$0.hasSuffix(".html") })
  func `our own documents say the same in other clothes`(clothes: Clothes, name: String) throws {
    try check(name, String(decoding: try Fixtures.document(name).bytes, as: UTF8.self), clothes)
  }

  @Test(
    .enabled(if: SharedDocuments.isThere, "labelled documents are read from $ALMANAC_SHARED or ../shared"),
    arguments: Clothes.allCases)
  func `labelled documents say the same in other clothes`(clothes: Clothes) throws {
    for document in try SharedDocuments.all() {
      try check(document.name, String(decoding: document.bytes, as: UTF8.self), clothes)
    }
  }
}
