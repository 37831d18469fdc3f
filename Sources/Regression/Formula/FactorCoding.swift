/// The levels of a categorical column and their dummies.
struct FactorCoding: Sendable, Hashable {
  let levels: [String]

  /// Levels in order: numbers by size, words by their letters.
  init(_ labels: [String?]) {
    let distinct = Set(labels.compactMap { $0 })
    let numbers = distinct.map { Double($0) }
    if numbers.allSatisfy({ $0 != nil }) {
      levels = zip(distinct, numbers).sorted { ($0.1 ?? 0) < ($1.1 ?? 0) }.map(\.0)
    } else {
      levels = distinct.sorted()
    }
  }

  /// One column of zeros and ones a level; without the first where it is the base.
  func columns(_ labels: [String?], withBase: Bool) -> [(suffix: String, values: [Double])] {
    (withBase ? levels[...] : levels.dropFirst()).map { level in
      (level, labels.map { label in label.map { $0 == level ? 1 : 0 } ?? .nan })
    }
  }

  /// A number as short as it reads back.
  static func label(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : value.description
  }
}
