import Documents
import Facts
import Testing
import TimeSeries

/// Documents whose answers are known before they are written: every calendar, every kind of head, sentences in any order.
@Suite struct InventedReleaseTests {
  @Test(arguments: 0..<240 as Range<UInt64>)
  func `every figure is told of its company and its period`(seed: UInt64) throws {
    let release = InventedRelease(seed: seed)
    let facts = try ScoreTests.extractor.get().extract(name: "p.txt", bytes: Array(release.text.utf8)).facts
    for answer in release.answers {
      let same = facts.filter { $0.value == answer.value && $0.metric == answer.metric }
      let said = same.map { "\($0.kind.rawValue) \($0.periodEnd.map(\.description) ?? "-")" }
      #expect(
        said.contains("\(answer.kind) \(answer.end)"),
        "\(answer.metric) \(answer.value) \(answer.kind) \(answer.end) not among \(said):\n\(release.text)")
    }
    #expect(facts.allSatisfy { $0.entity == release.head.company }, "\(release.text)")
  }
}
