import Forecasting
import Testing

@Suite struct ModelSpecTests {
  @Test func `a bare name has no options`() throws {
    #expect(try ModelSpec("damped-log") == ModelSpec(id: "damped-log"))
  }

  @Test func `options stand in parentheses`() throws {
    let spec = try ModelSpec("ets(error=M,trend=Ad)")
    #expect(spec == ModelSpec(id: "ets", options: ["error": "M", "trend": "Ad"]))
  }

  @Test func `blanks do not matter`() throws {
    #expect(try ModelSpec(" ets ( error = M ) ") == ModelSpec(id: "ets", options: ["error": "M"]))
  }

  @Test(arguments: ["naive", "ets(error=M)", "ets(error=M,trend=Ad)"])
  func `the description reads back to itself`(text: String) throws {
    #expect(try ModelSpec(text).description == text)
  }

  @Test func `the description orders options by name`() throws {
    #expect(try ModelSpec("ets(trend=Ad,error=M)").description == "ets(error=M,trend=Ad)")
  }

  @Test func `a comma outside parentheses separates models`() throws {
    let list = try ModelSpec.list("naive, ets(error=M,trend=Ad),drift")
    #expect(list.map(\.id) == ["naive", "ets", "drift"])
    #expect(list[1].options == ["error": "M", "trend": "Ad"])
  }

  @Test(arguments: [
    ("", "it is empty"),
    ("error=M", "options stand in parentheses: name(option=value)"),
    ("ets)", "options stand in parentheses: name(option=value)"),
    ("ets(error=M", "the closing parenthesis is missing"),
    ("ets(error)", "'error' is not option=value"),
    ("ets(error=)", "'error=' is not option=value"),
    ("ets(=M)", "'=M' is not option=value"),
    ("ets(a=b=c)", "'a=b=c' is not option=value"),
    ("ets(a=1,a=2)", "option 'a' is given twice"),
    ("(a=1)", "the model's name is missing"),
    ("ets(a=1)(b=2)", "'a=1)(b=2' is not option=value"),
  ])
  func `a malformed specification says what is wrong`(text: String, reason: String) {
    #expect(throws: ForecastError.malformedSpecification(text: text, reason: reason)) {
      try ModelSpec(text)
    }
  }

  @Test(arguments: ["", "naive,", ",naive", "naive,,drift"])
  func `an empty place in a list is an error`(text: String) {
    #expect(throws: ForecastError.self) { try ModelSpec.list(text) }
  }
}

@Suite struct ModelOptionsTests {
  @Test func `an option that is not given has its default`() throws {
    let options = try ModelOptions(ModelSpec("demanding"), for: DemandingModel.descriptor)
    #expect(options.word("season") == "none")
  }

  @Test func `an option that is given wins over the default`() throws {
    let options = try ModelOptions(ModelSpec("known(location=-2.5)"), for: KnownNormal.descriptor)
    #expect(options.number("location") == -2.5)
  }

  @Test func `an unknown option names the nearest one`() {
    #expect(
      throws: ForecastError.unknownOption(model: "demanding", option: "seson", nearest: "season")
    ) {
      try ModelOptions(ModelSpec("demanding(seson=none)"), for: DemandingModel.descriptor)
    }
  }

  @Test func `an unknown option far from all others names none`() {
    #expect(throws: ForecastError.unknownOption(model: "demanding", option: "zzz", nearest: nil)) {
      try ModelOptions(ModelSpec("demanding(zzz=1)"), for: DemandingModel.descriptor)
    }
  }

  @Test func `a word outside the list names the list`() {
    #expect(
      throws: ForecastError.invalidOption(
        model: "demanding", option: "season", value: "weekly", allowed: "none, dummies")
    ) {
      try ModelOptions(ModelSpec("demanding(season=weekly)"), for: DemandingModel.descriptor)
    }
  }

  @Test(arguments: ["101", "-101", "nan", "inf", "ten"])
  func `a number outside its range is refused`(value: String) {
    #expect(throws: ForecastError.self) {
      try ModelOptions(ModelSpec("known(location=\(value))"), for: KnownNormal.descriptor)
    }
  }
}
