import Foundation
import Testing

@testable import ForecastModels

/// R's `stl` and `mstl` on the classic series; the files are not part of the repository.
@Suite(.enabled(if: ETSReference.folder != nil, "reference outputs of R are not on this machine"))
struct DecompositionReferenceTests {
  private struct Case {
    let name: String
    let values: [Double]
    let frequency: Int
    let root: [String: Any]

    func numbers(_ key: String, _ column: String) -> [Double]? {
      guard let entry = root[key] as? [String: Any], let list = entry[column] as? [NSNumber] else {
        return nil
      }
      return list.map(\.doubleValue)
    }
  }

  private static func cases() -> [Case] {
    guard let folder = ETSReference.folder,
      let files = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    else { return [] }
    return files.filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }.compactMap { file in
      guard let data = try? Data(contentsOf: file),
        let root = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
        let y = root["y"] as? [NSNumber], let m = (root["frequency"] as? NSNumber)?.intValue, m > 1
      else { return nil }
      return Case(
        name: file.deletingPathExtension().lastPathComponent, values: y.map(\.doubleValue), frequency: m,
        root: root)
    }
  }

  private func compare(_ ours: [Double], _ theirs: [Double], _ values: [Double], _ name: String) {
    let size = values.reduce(0) { max($0, abs($1)) }
    let gap = zip(ours, theirs).map { abs($0 - $1) }.max() ?? .infinity
    #expect(ours.count == theirs.count && gap <= 1e-8 * size, "\(name): \(gap)")
  }

  @Test func `trend and season are those of R's stl`() {
    var compared = 0
    for entry in Self.cases() {
      // R's robust weights differ a little from the paper's, which statsmodels and this code follow; see Golden/stl.
      let kinds: [(String, SeasonalTrendDecomposition.SeasonWindow)] = [
        ("stl_periodic", .periodic), ("stl_7", .rounds(7)),
      ]
      for (key, window) in kinds {
        guard let season = entry.numbers(key, "seasonal"), let trend = entry.numbers(key, "trend") else {
          continue
        }
        compared += 1
        let fit = SeasonalTrendDecomposition(
          entry.values, seasonLength: entry.frequency, season: window)
        compare(fit.season, season, entry.values, "\(entry.name) \(key) season")
        compare(fit.trend, trend, entry.values, "\(entry.name) \(key) trend")
      }
    }
    #expect(compared > 15)
  }

  @Test func `the season is that of R's mstl`() {
    var compared = 0
    for entry in Self.cases() {
      guard let season = entry.numbers("mstl", "Seasonal\(entry.frequency)"),
        let trend = entry.numbers("mstl", "Trend")
      else { continue }
      compared += 1
      let fit = MultipleSeasonDecomposition(entry.values, seasonLengths: [entry.frequency])
      compare(fit.seasons[0].values, season, entry.values, "\(entry.name) season")
      compare(fit.trend, trend, entry.values, "\(entry.name) trend")
    }
    #expect(compared > 8)
  }
}
