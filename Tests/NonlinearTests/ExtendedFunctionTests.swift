import NumericalCore
import Testing

@testable import Nonlinear

/// Elementary functions in twice the working precision: constants of fifty digits, and identities.
struct ExtendedFunctionTests {
  private func error(_ a: DoubleDouble, _ b: DoubleDouble) -> Double {
    abs((a - b).value) / max(abs(b.high), 1e-300)
  }

  @Test func `constants have thirty digits`() {
    let one = DoubleDouble(1)
    // e, ln 10, π/4, π/6 as the nearest double and the nearest double to what is left (mpmath, 50 digits).
    let known: [(DoubleDouble, Double, Double)] = [
      (ElementaryFunction.exp.value(one), 2.718281828459045, 1.4456468917292502e-16),
      (ElementaryFunction.log.value(DoubleDouble(10)), 2.302585092994046, -2.1707562233822494e-16),
      (ElementaryFunction.atan.value(one), 0.7853981633974483, 3.061616997868383e-17),
      (ElementaryFunction.asin.value(DoubleDouble(0.5)), 0.5235987755982989, -5.360408832255455e-17),
      (
        BinaryOperation.power.value(DoubleDouble(2), DoubleDouble(0.5)), 1.4142135623730951,
        -9.667293313452913e-17
      ),
    ]
    for (value, high, low) in known { #expect(error(value, DoubleDouble(high: high, low: low)) < 1e-30) }
  }

  @Test(arguments: [-30.5, -3.7, -1.1, -0.3, 1e-7, 0.001, 0.4, 0.9, 2.6, 17.2, 250])
  func `inverses undo their functions`(x: Double) {
    let value = DoubleDouble(x)
    #expect(
      error(ElementaryFunction.log.value(ElementaryFunction.exp.value(value)), value) < 1e-28 / min(abs(x), 1)
    )
    let (sine, cosine) = (ElementaryFunction.sin.value(value), ElementaryFunction.cos.value(value))
    #expect(error(sine * sine + cosine * cosine, DoubleDouble(1)) < 1e-29)
    #expect(
      error(ElementaryFunction.tan.value(ElementaryFunction.atan.value(value)), value) < 1e-28 * (1 + x * x))
    // To the digits of a double they are the library's.
    for function in ElementaryFunction.allCases {
      let (plain, extended) = (function.value(x), function.value(value).value)
      guard plain.isFinite else { continue }
      #expect(abs(plain - extended) <= 1e-13 * max(abs(plain), abs(x) < 1 ? abs(x) : 1), "\(function) \(x)")
    }
  }
}
