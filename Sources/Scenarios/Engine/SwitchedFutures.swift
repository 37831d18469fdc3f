import NumericalCore
import TimeSeries

extension ScenarioEngine {
  /// A scenario that comes and goes. Each path starts in the first scenario, enters the second with the stated
  /// probability a period and may leave it again; in every period it takes the growth (or, where values may be
  /// negative, the change) that the same path has under the scenario it is in.
  ///
  /// After the switching scenarios of the New York Fed's DSGE.jl, with exit as well as entry. The states of all
  /// switching scenarios come from one stream, so that scenarios stay comparable path by path.
  func switched(_ scenario: Scenario, _ switching: Switching) throws -> ScenarioOutcome {
    let laws = try [switching.from, switching.to].map { name in
      guard let law = model.scenarios[name] else { preconditionFailure("the reader has checked the names") }
      return try self.outcome(of: law)
    }
    let states = drawnStates(switching)
    var mixed = ScenarioOutcome(
      scenario: scenario, assumptions: [], futures: laws[0].futures, blocks: laws[0].blocks)
    for law in laws { mixed.overridden.merge(law.overridden) { $0.union($1) } }
    let keys = modelled + mixed.overridden.keys.filter { !modelled.contains($0) }.sorted()
    let scale = laws.map { WorkingScale(model, $0.futures, keys) }
    for key in keys {
      guard let outside = laws[0].futures[key], let inside = laws[1].futures[key] else { continue }
      let isLogarithmic = scale.allSatisfy { $0.isLogarithmic(key) }
      mixed.futures[key] = spliced(outside, inside, states, isLogarithmic: isLogarithmic)
    }
    identities.apply(to: &mixed.futures, except: mixed.overridden)
    return mixed
  }

  /// Whether a path is inside in a step, laid out as the futures are.
  private func drawnStates(_ switching: Switching) -> [Bool] {
    let (paths, horizon) = (base.paths, base.horizon)
    var generator = Xoshiro256(seed: seed, stream: "switching")
    var states = [Bool](repeating: false, count: paths * horizon)
    for step in 0..<horizon {
      for path in 0..<paths {
        let draw = generator.nextUniform()
        let wasInside = step > 0 && states[(step - 1) * paths + path]
        states[step * paths + path] = wasInside ? draw >= switching.leave : draw < switching.enter
      }
    }
    return states
  }

  private func spliced(
    _ outside: [Double], _ inside: [Double], _ states: [Bool], isLogarithmic: Bool
  ) -> [Double] {
    let paths = base.paths
    var values = outside
    var hasEntered = [Bool](repeating: false, count: paths)
    for index in values.indices {
      let path = index % paths
      if states[index] { hasEntered[path] = true }
      // Until it enters for the first time a path is the first scenario's to the last bit.
      guard hasEntered[path] else { continue }
      let law = states[index] ? inside : outside
      guard index >= paths else {
        values[index] = law[index]
        continue
      }
      let (before, now, reached) = (law[index - paths], law[index], values[index - paths])
      values[index] = isLogarithmic ? reached * (now / before) : reached + (now - before)
    }
    return values
  }
}
