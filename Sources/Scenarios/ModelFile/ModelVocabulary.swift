/// Every key of the model file, section by section.
public enum ModelVocabulary {
  /// All sections, the whole file first.
  public static let sections = [
    model, calendar, series, facts, drivers, prior, scenario, switching, assumption, target, report,
  ]

  /// The section of a name.
  public static func section(_ name: String) -> ModelSection? { sections.first { $0.name == name } }

  static let model = ModelSection(
    "model", "The whole file.",
    [
      ModelKey("schema", .word(["1"]), "1", "Version of this language."),
      ModelKey("title", .text, "A plan", "What the model is about."),
      ModelKey(
        "as_of", .date, "2022-02-24", "The day whose knowledge counts: facts published later are hidden."),
      ModelKey("facts", .text, "facts.csv", "The facts file, relative to the model."),
      ModelKey("history", .text, "history.csv", "A longer history, used where the facts are silent."),
      ModelKey(
        "calendar", .section("calendar"), "{ frequency: quarter }", "Length of a period, and the fiscal year."
      ),
      ModelKey("horizon", .period, "2025Q4", isRequired: true, "The last period to be forecast."),
      ModelKey(
        "series", .named(section: "series"), "{ a: { model: naive } }", isRequired: true,
        "The series, by key."),
      ModelKey("drivers", .section("drivers"), "{ residuals: use }", "How the series hang together."),
      ModelKey(
        "priors", .named(section: "prior"), "{ a: { median: 5, p90: 6 } }",
        "What is thought of the future before any scenario: of a series, growth(SERIES) or ceiling(SERIES)."),
      ModelKey(
        "scenarios", .named(section: "scenario"), "{ base: { weight: 0.5 } }",
        "The scenarios, by name; the first is the one that others are compared with."),
      ModelKey(
        "targets", .named(section: "target"), "{ goal: { a: '>= 1 B', by: 2025Q4 } }", "The targets, by name."
      ),
      ModelKey("report", .section("report"), "{ series: [a] }", "What tables and reports show."),
    ])

  static let calendar = ModelSection(
    "calendar", "Length of a period, and the fiscal year.",
    [
      ModelKey("frequency", .word(["year", "quarter", "month"]), "quarter", "Length of a period."),
      ModelKey("fiscal_year_ends", .monthAndDay, "03-31", "The last day of the fiscal year."),
    ])

  static let series = ModelSection(
    "series", "One series: which facts are about it, and how it goes on.",
    [
      ModelKey("title", .text, "Cloud revenue", "The name in tables."),
      ModelKey(
        "facts", .oneOrMany(.section("facts")), "{ metric: revenue }",
        "Which facts are about the series; any of several."),
      ModelKey("unit", .text, "CNY", "The unit, for tables."),
      ModelKey(
        "window", .word(SeriesEntry.Window.allCases.map(\.rawValue)), "instant",
        "What one value covers: a flow over the period, twelve months that end with it, a state at its end, a year."
      ),
      ModelKey(
        "support", .word(SeriesEntry.Support.allCases.map(\.rawValue)), "positive",
        "Whether values can be zero or negative."),
      ModelKey(
        "exact", .word(["true", "false"]), "true", "Stated figures were decided, not measured: a price list."),
      ModelKey("model", .text, "damped-log", "The model, as `almanac models` lists them."),
      ModelKey(
        "is", .expression, "a + b",
        "The identity that defines the series from others; it has no model of its own then."),
      ModelKey("share_of", .series, "a", "The series of which shares and ratios are stated."),
      ModelKey("growth_base", .series, "a", "The series with whose past growth figures compare."),
    ])

  static let facts = ModelSection(
    "facts", "Facts that are about a series.",
    [
      ModelKey("metric", .text, "revenue", isRequired: true, "The metric."),
      ModelKey("entity", .text, "Cloud", "Company or business; any without it."),
      ModelKey("geography", .text, "China", "Where; anywhere without it."),
      ModelKey("kind", .text, "level", "The kind of fact; all that are evidence without it."),
      ModelKey("currency", .text, "CNY", "The currency of amounts."),
      ModelKey(
        "periods_to_date", .integer(1...1000), "3",
        "Facts without a period of their own cover so many periods."),
    ])

  static let drivers = ModelSection(
    "drivers", "How the series hang together.",
    [
      ModelKey(
        "correlation", .correlations, "[[a, b, -0.2]]",
        "Correlations of the series' shocks: two series and a number."),
      ModelKey(
        "residuals", .word(["use", "ignore"]), "use",
        "Whether the models' own errors have a say beside these."),
    ])

  static let prior = ModelSection(
    "prior", "What is thought of one quantity before any scenario.",
    [
      ModelKey("at", .period, "2025Q4", "The period; the horizon without it. A ceiling has none."),
      ModelKey("median", .amount, "5", isRequired: true, "As likely above as below."),
      ModelKey("p10", .amount, "4", "One in ten below."),
      ModelKey("p90", .amount, "6", "One in ten above."),
      ModelKey("why", .text, "the analysts", "Where the opinion comes from."),
    ])

  static let scenario = ModelSection(
    "scenario", "Assumptions laid over the fitted models.",
    [
      ModelKey(
        "weight", .probability, "0.25", "Its probability; what is missing to 1 goes to `other`, the models."),
      ModelKey("from", .text, "base", "A scenario above, whose assumptions come first."),
      ModelKey(
        "assume", .oneOrMany(.section("assumption")), "[{ see: a, at: 2025Q1, level: 5 }]", "The assumptions."
      ),
      ModelKey(
        "switch", .section("switch"), "{ from: base, to: base, enter: 10 % }",
        "A scenario that comes and goes: between which two above; it assumes nothing of its own."),
      ModelKey("note", .text, "sales go on", "What it stands for."),
    ])

  static let switching = ModelSection(
    "switch", "Every path starts in one scenario, may enter another and may leave it again.",
    [
      ModelKey("from", .text, "base", isRequired: true, "The scenario outside."),
      ModelKey("to", .text, "base", isRequired: true, "The scenario that may be entered."),
      ModelKey(
        "enter", .amount, "10 %", isRequired: true, "Probability of entering in a period spent outside."),
      ModelKey("leave", .amount, "25 %", "Probability of leaving in a period after one spent inside."),
    ])

  static let assumption = ModelSection(
    "assumption", "One assumption on the future of one series.",
    [
      ModelKey(
        "see", .series, "a", "Conditions the joint law: everything that hangs together with it moves."),
      ModelKey("do", .series, "a", "Overrides the series; nothing else reacts, except through identities."),
      ModelKey("break", .series, "a", "Shifts the series from a period on."),
      ModelKey("event", .series, "a", "Shifts the series in one period alone."),
      ModelKey(
        "shock", .series, "a", "A surprise in one period: what hangs together with the series moves too."),
      ModelKey("at", .period, "2025Q1", "The one period it speaks of."),
      ModelKey("from", .period, "2025Q1", "The first period of a path."),
      ModelKey("level", .oneOrMany(.amount), "1020 M", "The value in each period."),
      ModelKey("growth", .oneOrMany(.amount), "1.5 %/q", "Growth in each period."),
      ModelKey("range", .oneOrMany(.amount), "[1.7 B, any]", "Between two values; `any` leaves an end open."),
      ModelKey("change", .amount, "-7 %", "The size of a break or an event."),
      ModelKey("ramp", .integer(1...1000), "3", "Over how many periods a break is reached."),
      ModelKey("soft", .amount, "0.6 %", "The standard deviation of the assumption itself."),
      ModelKey(
        "density", .amount, "keep",
        "The law it is given: `keep` for the band there is, or a standard deviation."),
      ModelKey("size", .amount, "-2 sd", "The size of a shock."),
      ModelKey("decay", .probability, "0.6", "What is left of a shock's effect after one period."),
      ModelKey("via", .oneOrMany(.series), "[a]", "The series that alone may move to make it come true."),
      ModelKey("why", .text, "as announced", "Where it comes from."),
    ],
    alternatives: [
      ["see", "do", "break", "event", "shock"], ["at", "from"],
      ["level", "growth", "range", "change", "size"],
    ])

  static let target = ModelSection(
    "target", "A value that a series is to reach.",
    [
      ModelKey("by", .period, "2025Q4", "The period by which."),
      ModelKey("in", .period, "2025", "The year whose sum is meant."),
      ModelKey("why", .text, "the plan", "Where the target comes from."),
    ], alternatives: [["by", "in"]],
    ownKey: ModelKey("SERIES", .amount, "'>= 1 B'", "The series, with at least or at most which value."))

  static let report = ModelSection(
    "report", "What tables and reports show.",
    [
      ModelKey("series", .oneOrMany(.series), "[a]", "The series, in order."),
      ModelKey("at", .oneOrMany(.period), "[2025Q4]", "The periods."),
      ModelKey("paths", .integer(ReportEntry.allowedPaths), "4000", "How many paths are drawn."),
      ModelKey("seed", .wholeNumber, "42", "The seed of the draws."),
    ])
}
