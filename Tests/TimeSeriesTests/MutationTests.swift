import Testing
import TimeSeries

/// SplitMix64 (Steele, Lea & Flood 2014), for tests that have to be the same each time.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}

@Suite struct `Mutated files` {
  private static let seeds: [String] = [
    "unique_id,ds,y,price,horizon\na,2021-12-31,1.5,2,6\na,2022-01-31,2.5,,6\n\"b, \"\"c\"\"\",2021-11-30,NA,4,\n",
    "ds,y\n2021Q1,1\n2021Q2,2\n2021Q3,3\n2021Q4,4\n2022Q1,5\n",
    "ds,y\r\n2021-11-18,1\r\n2021-11-19,1\r\n2021-11-22,1\r\n2021-11-23,1\r\n2021-11-24,1\r\n2021-11-26,1\r\n",
    "\u{FEFF}ds,y\n1,1\n2,2\n4,3\n-5,1e300\n", "ds,y\n2021-12-31T23:00,1\n2022-01-01 01:00:00Z,2\né,日本\n",
    "unique_id,ds,y\na,2020-W53,1\na,2021-W01,2\nb,2021-W02,2\nb,0000-01-01,1\nb,9999-12-31,1\n",
    "ds,y\n1500,1\n2200,2\n9999,1\n999999999999999,4\n",
  ]
  private static let pieces = [
    ",", "\"", "\n", "\r", "\"\"", "-", "Q", "W", "T", ":", "9", "0", "e", ".", "999999999999999", "0000",
    "\u{FEFF}",
    "NaN", "ds", "y", "unique_id", "horizon", "2021-02-28", "é", "+", " ", ",,,,", "1e308", "-9",
  ].map { Array($0.utf8) }

  @Test(arguments: 0..<8)
  func `are read or refused, and never trap`(round: Int) {
    var generator = SplitMix(state: UInt64(round))
    var readable = 0
    for _ in 0..<1500 {
      var bytes = Array((Self.seeds.randomElement(using: &generator) ?? "").utf8)
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let place = Int.random(in: 0...bytes.count, using: &generator)
        let end = min(bytes.count, place + Int.random(in: 0...4, using: &generator))
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: bytes.removeSubrange(place..<end)
        case 1: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
        case 4:
          bytes.replaceSubrange(
            place..<end, with: (place..<end).map { _ in UInt8.random(in: 48...57, using: &generator) })
        case 2: bytes.insert(contentsOf: bytes[..<end], at: place)
        case 3: bytes.removeSubrange(end...)
        default: bytes.insert(contentsOf: Self.pieces.randomElement(using: &generator) ?? [], at: place)
        }
      }
      let frequency =
        Bool.random(using: &generator) ? nil : Frequency.allCases.randomElement(using: &generator)
      do throws(InputError) {
        _ = try? CSVDocument(file: "a.csv", bytes: bytes)
        let panel = try SeriesTable.read(file: "a.csv", bytes: bytes, frequency: frequency)
        readable += 1
        for series in panel.series.values.prefix(20) {
          _ = panel.traits(of: series).style.text(for: series.end)
          _ = series.end.description
        }
        _ = try? SeriesTable.read(file: "a.csv", bytes: bytes, matching: panel)
        if panel.series.values.allSatisfy({ $0.count < 1000 }) { _ = SeriesTable.csv(panel) }
      } catch {
        let lineCount = bytes.count { $0 == 10 || $0 == 13 } + 1
        #expect((1...lineCount).contains(error.line ?? 1))
        #expect(!error.message.isEmpty)
      }
    }
    #expect(readable > 50)
  }
}
