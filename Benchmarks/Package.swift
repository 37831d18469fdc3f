// swift-tools-version: 6.2
import PackageDescription

let harness: Target.Dependency = .product(name: "Benchmark", package: "benchmark")
let almanac: Target.Dependency = .product(name: "Almanac", package: "almanac")
let measurement: Target.Dependency = .product(name: "Measurement", package: "almanac")
let plugin: Target.PluginUsage = .plugin(name: "BenchmarkPlugin", package: "benchmark")

// Apart from the main package, so that nobody who builds almanac fetches what only a benchmark needs.
let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "almanac", path: ".."),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "kernels", dependencies: [harness, measurement], path: "Benchmarks/kernels", plugins: [plugin]),
    .executableTarget(
      name: "models", dependencies: [harness, almanac], path: "Benchmarks/models", plugins: [plugin]),
    .executableTarget(
      name: "pipeline", dependencies: [harness, almanac], path: "Benchmarks/pipeline", plugins: [plugin]),
    .executableTarget(
      name: "conditioning", dependencies: [almanac, measurement], path: "Benchmarks/conditioning"),
    .executableTarget(name: "peers", dependencies: [almanac, measurement], path: "peers/ours"),
  ]
)
