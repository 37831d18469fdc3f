/// The xoshiro256** generator, 256 bits of state and period 2²⁵⁶ − 1.
///
/// Blackman & Vigna (2021), Scrambled linear pseudorandom number generators, ACM Trans. Math. Softw. 47(4), 36.
/// The same seed gives the same numbers on every platform and in every release.
public struct Xoshiro256: RandomNumberGenerator, Sendable, Hashable {
  private var s0, s1, s2, s3: UInt64

  /// A generator whose state is filled by SplitMix64, as the authors advise.
  public init(seed: UInt64) {
    var filler = SplitMix64(state: seed)
    self.init(state: (filler.next(), filler.next(), filler.next(), filler.next()))
  }

  /// The generator of a named stream: different names give unrelated numbers from one seed.
  ///
  /// The name enters by its FNV-1a hash over UTF-8, not by `Hasher`, which changes from run to run.
  public init(seed: UInt64, stream: String) {
    var mixer = SplitMix64(state: seed)
    self.init(seed: mixer.next() ^ fnv1a(stream.utf8))
  }

  /// A generator in a given state, which must not be all zeros.
  package init(state: (UInt64, UInt64, UInt64, UInt64)) {
    (s0, s1, s2, s3) = state
  }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    let product = s1 &* 5
    let result = ((product << 7) | (product >> 57)) &* 9
    let shifted = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = (s3 << 45) | (s3 >> 19)
    return result
  }
}

/// Steele, Lea & Flood (2014), OOPSLA; fills the state of other generators.
package struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(state: UInt64) { self.state = state }

  package mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}

/// The 64-bit FNV-1a hash (Fowler, Noll & Vo), the same in every run.
package func fnv1a(_ bytes: some Sequence<UInt8>) -> UInt64 {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  return hash
}
