import Measurement
import Testing

struct MeasurementTests {
  @Test func `a machine has a peak and a bandwidth`() {
    let machine = Machine.measured()
    // A core that ran for a nanosecond did something; no core of today does a thousand operations in one.
    #expect(machine.peakGigaflops > 0.1 && machine.peakGigaflops < 1000)
    #expect(machine.bandwidth > 0.1 && machine.bandwidth < 1000)
    #expect(machine.cores >= 1)
    #expect(machine.peaks.allSatisfy { !$0.instructionSet.isEmpty })
  }

  @Test func `the roof is the peak for much arithmetic and the bandwidth for little`() throws {
    let machine = Machine.measured()
    let (operations, seconds) = (1e9, 1e9 / machine.peakGigaflops / 1e9 * 4)
    func share(_ bytes: Double?) -> Double? {
      machine.shareOfRoof(KernelWork("", "", operations: operations, bytes: bytes) {}, seconds: seconds)
    }
    // Four times as long as at the peak; with bytes that alone take half that time, twice as long as need be.
    let halfTime = seconds / 2 * machine.bandwidth * 1e9
    #expect(abs(try #require(share(nil)) - 0.25) < 1e-12)
    #expect(abs(try #require(share(halfTime / 100)) - 0.25) < 1e-12)
    #expect(abs(try #require(share(halfTime)) - 0.5) < 1e-12)
    #expect(machine.shareOfRoof(KernelWork("", "") {}, seconds: 1) == nil)
  }

  @Test func `work that is done a hundred times takes longer than work that is done once`() {
    var sum = 0.0
    func work(_ count: Int) {
      for k in 0..<count { sum += Double(k).squareRoot() }
    }
    let once = Stopwatch.seconds(budget: 0.02) { work(1000) }
    let often = Stopwatch.seconds(budget: 0.02) { work(100_000) }
    #expect(once > 0 && often > 20 * once)
    #expect(sum > 0)
  }
}
