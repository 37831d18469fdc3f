import Testing

@testable import Reports

@Test(arguments: [
  ("α = 0.3, σ²", "alpha = 0.3, sigma^2"), ("Δy", "Deltay"), ("Café Ñandú", "Cafe Nandu"),
  ("ŷ ≥ 1 – 2…", "y >= 1 - 2..."),
  ("阿", "?"), ("ℓ(t) = λ, §2", "l(t) = lambda, sec. 2"), ("plain", "plain"),
  ("(1−B)ᵈ Φ(Bᵐ) φᵢ x₁₂ ᴰ", "(1-B)^d Phi(B^m) phi_i x_1_2 ^D"),
])
func `text for plain terminals keeps its letters`(text: String, expected: String) {
  #expect(ASCIIText.of(text) == expected)
}
