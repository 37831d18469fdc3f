import Foundation
import NumericalCore
import Testing

struct ScalarSearchTests {
  @Test func `the minimum of a parabola is found in a few evaluations`() {
    let minimum = minimizeBrent({ ($0 - 2) * ($0 - 2) + 1 }, in: -10...7)
    // √ε relative: the function is flat to rounding within 1.5e-8 of its minimum.
    #expect(relativeError(minimum.argument, 2) < 3e-8)
    #expect(minimum.value == 1)
    #expect(minimum.reason == .converged)
    #expect(minimum.evaluations < 15)
  }

  @Test func `the minimum of the gamma function`() {
    // Γ has its minimum 0.885603194410889 at 1.461632144968362 (DLMF 5.4.19 and 5.4.20).
    let minimum = minimizeBrent({ tgamma($0) }, in: 0.1...5)
    #expect(relativeError(minimum.argument, 1.461632144968362) < 3e-8)
    #expect(relativeError(minimum.value, 0.885603194410889) < 1e-15)
  }

  @Test func `a minimum at an end is approached`() {
    let minimum = minimizeBrent({ $0 }, in: 1...3)
    // Within a few tolerances of the end.
    #expect(minimum.argument - 1 < 1e-7)
    #expect(minimum.argument >= 1)
    #expect(minimum.reason == .converged)
  }

  @Test func `a kink and a hole in the domain are no obstacle`() {
    let kink = minimizeBrent({ abs($0 - 0.3) }, in: 0...1)
    #expect(abs(kink.argument - 0.3) < 1e-7)
    let hole = minimizeBrent({ $0 < 0.5 ? Double.nan : ($0 - 0.7) * ($0 - 0.7) }, in: 0...1)
    #expect(abs(hole.argument - 0.7) < 1e-7)
  }

  @Test func `running out of evaluations is said`() {
    var calls = 0
    let minimum = minimizeBrent(
      {
        calls += 1
        return exp($0) - 2 * $0
      }, in: -5...5, maximumEvaluations: 4)
    #expect(minimum.reason == .evaluationLimit)
    #expect(minimum.evaluations == 4)
    #expect(calls == 4)
  }

  @Test func `roots are found to the last bits`() throws {
    // The fixed point of the cosine, OEIS A003957, and √2.
    let cosine = try brentRoot({ cos($0) - $0 }, in: 0...1)
    #expect(relativeError(cosine.argument, 0.7390851332151607) < 2e-15)
    let root = try brentRoot({ $0 * $0 - 2 }, in: 0...2, tolerance: 0)
    #expect(relativeError(root.argument, 2.0.squareRoot()) < 1e-15)
    #expect(root.evaluations < 20)
  }

  @Test func `a steep root takes no more than bisection would allow`() throws {
    let root = try brentRoot({ $0 * $0 * $0 * $0 * $0 - 1e-20 }, in: -1e3...1e3)
    #expect(relativeError(root.argument, 1e-4) < 2e-14)
    #expect(root.evaluations < 200)
  }

  @Test func `a root at an end is exact`() throws {
    #expect(try brentRoot({ $0 }, in: 0...1).reason == .exact)
    #expect(try brentRoot({ $0 - 1 }, in: 0...1).argument == 1)
  }

  @Test func `a range without a change of sign is an error`() {
    #expect(throws: RootError.sameSign(atLowerBound: 2, atUpperBound: 5)) {
      try brentRoot({ $0 * $0 + 1 }, in: 1...2)
    }
    #expect(throws: RootError.notANumber(argument: 1)) {
      try brentRoot({ _ in .nan }, in: 1...2)
    }
  }
}
