/// Names as keys: lower case, one underscore for whatever is no letter or digit.
enum Slug {
  static func text(_ name: String) -> String {
    name.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }.joined(separator: "_")
  }
}
