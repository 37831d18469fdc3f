import RealModule

/// Powers of two by which rows and columns are multiplied, so that coefficients and finite bounds lie near one.
///
///     aᵢⱼ′ = rᵢ·aᵢⱼ·cⱼ,   xⱼ = cⱼ·xⱼ′
///
/// Alternating geometric means (Fourer 1982) over the matrix bordered by its bounds: a variable measured in 1e12 and
/// one measured in percent get tolerances of their own. Powers of two, so that scaling rounds nothing.
struct ProgramScaling: Sendable {
  private(set) var rows: [Double]
  private(set) var columns: [Double]

  init(program: LinearProgram) {
    var logRows = Array(repeating: 0.0, count: program.rowCount)
    var logColumns = Array(repeating: 0.0, count: program.variableCount)
    let rowSizes = program.rows.map { Self.size($0.bounds) }
    let columnSizes = program.variables.map { Self.size($0) }
    for _ in 0..<8 {
      for (i, row) in program.rows.enumerated() {
        var logs = row.coefficients.map { Double.log2(abs($0.value)) + logColumns[$0.variable] }
        if let size = rowSizes[i] { logs.append(Double.log2(size)) }
        logRows[i] = -Self.middle(logs)
      }
      var low = Array(repeating: Double.infinity, count: program.variableCount)
      var high = Array(repeating: -Double.infinity, count: program.variableCount)
      for (i, row) in program.rows.enumerated() {
        for term in row.coefficients {
          let log = Double.log2(abs(term.value)) + logRows[i]
          low[term.variable] = min(low[term.variable], log)
          high[term.variable] = max(high[term.variable], log)
        }
      }
      for j in logColumns.indices {
        if let size = columnSizes[j] {
          low[j] = min(low[j], -Double.log2(size))
          high[j] = max(high[j], -Double.log2(size))
        }
        if low[j].isFinite { logColumns[j] = -(low[j] + high[j]) / 2 }
      }
    }
    rows = logRows.map { Double.exp2($0.rounded()) }
    columns = logColumns.map { Double.exp2($0.rounded()) }
  }

  private static func size(_ bounds: LinearProgram.Interval) -> Double? {
    [bounds.lower, bounds.upper].map { abs($0) }.filter { $0.isFinite && $0 > 0 }.max()
  }

  private static func middle(_ logs: [Double]) -> Double {
    guard let low = logs.min(), let high = logs.max() else { return 0 }
    return (low + high) / 2
  }
}
