import Foundation
import Testing

@testable import ForecastModels

/// R's `ets` on the classic series, evaluated at R's own parameters; the files are not part of the repository.
struct ETSReference: Sendable {
  let series: String
  let form: ETSForm
  let values: [Double]
  let frequency: Int
  let parameters: ETSParameters
  let logLikelihood: Double
  let fitted: [Double]

  static let folder: URL? = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let shared =
      ProcessInfo.processInfo.environment["ALMANAC_SHARED"].map { URL(filePath: $0) }
      ?? root.deletingLastPathComponent().appending(path: "shared")
    let folder = shared.appending(path: "data/reference")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  static let all: [ETSReference] = {
    guard let folder,
      let files = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    else { return [] }
    return files.filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }.flatMap(references)
  }()

  private static func references(_ file: URL) -> [ETSReference] {
    guard let data = try? Data(contentsOf: file),
      let root = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
      let ets = root["ets"] as? [String: Any], let y = root["y"] as? [Any]
    else { return [] }
    let values = y.map { ($0 as? NSNumber)?.doubleValue ?? .nan }
    // R 8.20 fits the longest stretch without gaps; what it prints is then about another series.
    guard !values.contains(where: \.isNaN) else { return [] }
    let frequency = (root["frequency"] as? NSNumber)?.intValue ?? 1
    return ets.keys.sorted().compactMap { name in
      guard let entry = ets[name] as? [String: Any], let par = entry["par"] as? [String: Any],
        let initial = entry["initstate"] as? [String: Any],
        let likelihood = (entry["loglik"] as? NSNumber)?.doubleValue, let fitted = entry["fitted"] as? [Any],
        let components = entry["components"] as? [String], let error = ETSForm.Component(rawValue: components[0]),
        let trend = ETSForm.Component(rawValue: components[1]),
        let season = ETSForm.Component(rawValue: components[2])
      else { return nil }
      func number(_ dictionary: [String: Any], _ key: String) -> Double? { (dictionary[key] as? NSNumber)?.doubleValue }
      let form = ETSForm(error: error, trend: trend, isDamped: components[3] == "TRUE", season: season)
      let states = season == .none ? [] : (1...frequency).compactMap { number(initial, "s\($0)") }
      return ETSReference(
        series: file.deletingPathExtension().lastPathComponent, form: form, values: values, frequency: frequency,
        parameters: ETSParameters(
          alpha: number(par, "alpha") ?? 0, beta: number(par, "beta") ?? 0, gamma: number(par, "gamma") ?? 0,
          phi: number(par, "phi") ?? 1, level: number(initial, "l") ?? 0,
          trend: number(initial, "b") ?? (trend == .multiplicative ? 1 : 0), season: states.reversed()),
        logLikelihood: likelihood, fitted: fitted.map { ($0 as? NSNumber)?.doubleValue ?? .nan })
    }
  }
}

@Suite(.enabled(if: ETSReference.folder != nil, "reference outputs of R are not on this machine"))
struct ETSReferenceTests {
  @Test func `the likelihood and the fitted values at R's parameters are R's`() {
    #expect(ETSReference.all.count > 250)
    for reference in ETSReference.all {
      let pass = ETSRecursion.run(reference.form, reference.parameters, reference.values)
      let gap = abs(pass.logLikelihood(reference.form) - reference.logLikelihood)
      #expect(gap <= 1e-8 * abs(reference.logLikelihood), "\(reference.series) \(reference.form): \(gap)")
      let worst = zip(pass.fitted, reference.fitted).map { abs($0 - $1) / max(1, abs($1)) }.max() ?? .infinity
      #expect(worst <= 1e-8, "\(reference.series) \(reference.form): \(worst)")
    }
  }

  @Test func `the search reaches at least R's likelihood`() {
    var worse: [String] = []
    var unconverged = 0
    let clock = ContinuousClock()
    let time = clock.measure {
      for reference in ETSReference.all {
        guard let fit = ETSEstimation.fit(reference.form, reference.values, seasonLength: reference.frequency) else {
          worse.append("\(reference.series) \(reference.form) no fit")
          continue
        }
        if fit.reason != .converged { unconverged += 1 }
        if fit.logLikelihood < reference.logLikelihood - 1e-3 {
          worse.append("\(reference.series) \(reference.form) \(fit.logLikelihood - reference.logLikelihood) \(fit.reason) \(fit.iterations)")
        }
      }
    }
    print("ETS: \(worse.count) of \(ETSReference.all.count) below R, \(unconverged) unconverged, \(time)")
    for line in worse { print(line) }
  }
}
