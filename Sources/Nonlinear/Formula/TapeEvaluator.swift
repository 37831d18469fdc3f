/// Runs a tape: values and derivatives of every row, into memory of the caller.
///
/// A class because it owns the workspace, which closures of a fit share; it allocates nothing after it was made and
/// belongs to one thread.
final class TapeEvaluator: CurveEvaluator {
  private let tape: CurveTape
  private let workspace: UnsafeMutablePointer<Double>

  init(_ tape: CurveTape) {
    self.tape = tape
    workspace = .allocate(capacity: tape.workspaceCount)
    workspace.initialize(repeating: 0, count: tape.workspaceCount)
    for constant in tape.constants { fill(constant.offset, with: constant.value) }
    for register in tape.parameterRegisters { fill(register.derivative, with: 1) }
  }

  deinit { workspace.deallocate() }

  func evaluate(
    _ parameters: [Double], values: UnsafeMutablePointer<Double>, jacobian: UnsafeMutablePointer<Double>?,
    stride: Int
  ) {
    let wantsSlopes = jacobian != nil
    tape.data.withUnsafeBufferPointer { data in
      for register in tape.parameterRegisters { fill(register.value, with: parameters[register.parameter]) }
      for instruction in tape.instructions where instruction.isScalar {
        run(instruction, data.baseAddress, row: 0, count: 1, wantsSlopes)
        fill(instruction.target, with: workspace[instruction.target])
        if wantsSlopes { for link in instruction.links { fill(link.target, with: workspace[link.target]) } }
      }
      var row = 0
      while row < tape.rows {
        let count = min(CurveTape.blockRows, tape.rows - row)
        for instruction in tape.instructions where !instruction.isScalar {
          run(instruction, data.baseAddress, row: row, count: count, wantsSlopes)
        }
        (values + row).update(from: pointer(tape.result, data.baseAddress, row), count: count)
        if let jacobian {
          for (parameter, register) in tape.resultDerivatives.enumerated() {
            let column = jacobian + parameter * stride + row
            if let register {
              column.update(from: workspace + register, count: count)
            } else {
              column.update(repeating: 0, count: count)
            }
          }
        }
        row += count
      }
    }
  }

  private func fill(_ offset: Int, with value: Double) {
    (workspace + offset).update(repeating: value, count: CurveTape.blockRows)
  }

  @inline(__always)
  private func pointer(
    _ place: CurveTape.Place, _ data: UnsafePointer<Double>?, _ row: Int
  ) -> UnsafePointer<Double> {
    guard place.isData else { return UnsafePointer(workspace + place.offset) }
    guard let data else { preconditionFailure("there are no data") }
    return data + place.offset + row
  }

  private func run(
    _ instruction: CurveTape.Instruction, _ data: UnsafePointer<Double>?, row: Int, count: Int,
    _ wantsSlopes: Bool
  ) {
    let z = workspace + instruction.target
    let partialA = workspace + (tape.workspaceCount - 2 * CurveTape.blockRows)
    let partialB = partialA + CurveTape.blockRows
    switch instruction.operation {
    case .unary(let function, let place):
      let a = pointer(place, data, row)
      for i in 0..<count { z[i] = function.value(a[i]) }
      guard wantsSlopes else { return }
      for i in 0..<count { partialA[i] = function.slope(a[i], value: z[i]) }
      chain(instruction.links, partialA, partialB, count)
    case .binary(let operation, let first, let second):
      let a = pointer(first, data, row)
      let b = pointer(second, data, row)
      switch operation {
      case .add:
        for i in 0..<count { z[i] = a[i] + b[i] }
        if wantsSlopes { combine(instruction.links, sign: 1, count) }
      case .subtract:
        for i in 0..<count { z[i] = a[i] - b[i] }
        if wantsSlopes { combine(instruction.links, sign: -1, count) }
      case .multiply:
        for i in 0..<count { z[i] = a[i] * b[i] }
        if wantsSlopes { chain(instruction.links, b, a, count) }
      case .divide:
        for i in 0..<count { z[i] = a[i] / b[i] }
        guard wantsSlopes else { return }
        for i in 0..<count {
          partialA[i] = 1 / b[i]
          partialB[i] = -z[i] / b[i]
        }
        chain(instruction.links, partialA, partialB, count)
      case .power:
        for i in 0..<count { z[i] = BinaryOperation.power(a[i], b[i]) }
        guard wantsSlopes else { return }
        // The partial of an operand without parameters may not even be finite.
        if instruction.links.contains(where: { $0.a != nil }) {
          for i in 0..<count { partialA[i] = BinaryOperation.powerSlope(base: a[i], b[i]) }
        }
        if instruction.links.contains(where: { $0.b != nil }) {
          for i in 0..<count { partialB[i] = BinaryOperation.powerSlope(exponent: a[i], value: z[i]) }
        }
        chain(instruction.links, partialA, partialB, count)
      }
    }
  }

  /// The chain rule for each parameter.
  @inline(__always)
  private func chain(
    _ links: [CurveTape.Link], _ slopeA: UnsafePointer<Double>, _ slopeB: UnsafePointer<Double>, _ count: Int
  ) {
    for link in links {
      let target = workspace + link.target
      switch (link.a, link.b) {
      case (let a?, let b?):
        let (first, second) = (workspace + a, workspace + b)
        for i in 0..<count { target[i] = slopeA[i] * first[i] + slopeB[i] * second[i] }
      case (let a?, nil):
        let first = workspace + a
        for i in 0..<count { target[i] = slopeA[i] * first[i] }
      case (nil, let b?):
        let second = workspace + b
        for i in 0..<count { target[i] = slopeB[i] * second[i] }
      case (nil, nil): break
      }
    }
  }

  /// The rule for a sum or a difference.
  @inline(__always)
  private func combine(_ links: [CurveTape.Link], sign: Double, _ count: Int) {
    for link in links {
      let target = workspace + link.target
      switch (link.a, link.b) {
      case (let a?, let b?):
        let (first, second) = (workspace + a, workspace + b)
        for i in 0..<count { target[i] = first[i] + sign * second[i] }
      case (let a?, nil): target.update(from: workspace + a, count: count)
      case (nil, let b?):
        let second = workspace + b
        for i in 0..<count { target[i] = sign * second[i] }
      case (nil, nil): break
      }
    }
  }
}
