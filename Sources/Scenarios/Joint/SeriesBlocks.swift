/// Which modelled series can tell anything of each other: blocks between which every covariance is exactly zero.
///
/// Draws of independent series are correlated a little in any sample. A condition on one block would move the others
/// through that; as the model says that nothing connects them, they stay as they are to the last bit. Series are
/// connected by a correlation of their shocks, and from then on by every condition on a quantity made of both.
struct SeriesBlocks: Sendable {
  /// The block of each series, named by a member.
  private var names: [String: String]

  /// - Parameter joint: how the shocks hang together; without it nothing is known, and everything may.
  init(_ series: [String], _ joint: JointCorrelation?) {
    names = Dictionary(uniqueKeysWithValues: series.map { ($0, joint == nil ? series[0] : $0) })
    guard let joint else { return }
    for (j, second) in joint.series.enumerated() {
      for (i, first) in joint.series.prefix(j).enumerated() where joint.correlation[i, j] != 0 {
        join([first, second])
      }
    }
  }

  /// Makes one block of those that hold these series.
  mutating func join(_ series: [String]) {
    let joined = Set(series.compactMap { names[$0] })
    guard joined.count > 1, let name = joined.min() else { return }
    names = names.mapValues { joined.contains($0) ? name : $0 }
  }

  /// The name of the block that holds a series; `nil` for a series that is not modelled.
  subscript(series: String) -> String? { names[series] }
}
