import Facts
import Testing
import TimeSeries

@Suite struct LedgerCorrectionTests {
  private let csv = """
    metric,entity,kind,value,unit,period_end,lexeme,currency,quote
    revenue,"A, Inc",level,60400000000,currency,2021-12-31,RMB 60.4 billion,CNY,"two
    lines"

    revenue,B,level,1000000000,currency,2021-12-31,1.0 billion,CNY,

    """

  @Test func `adds a row that names what it replaces, and deletes nothing`() throws {
    let correction = try LedgerCorrection(file: "f.csv", bytes: Array(csv.utf8), id: "f.csv:2", text: "80.4")
    let text = String(decoding: correction.bytes, as: UTF8.self)
    #expect(text.contains("RMB 60.4 billion,CNY,\"two\nlines\","))
    let ledger = try Ledger(file: "f.csv", bytes: correction.bytes)
    #expect(ledger.facts.count == 3)
    let added = try #require(ledger.facts.last)
    #expect(
      added.replaces == "f.csv:2" && added.value == 80.4e9 && added.low == 80.35e9 && added.entity == "A, Inc"
    )
    #expect(ledger.current.map(\.id) == ["f.csv:5", "f.csv:6"])
  }

  @Test func `adds a line to JSON lines`() throws {
    let json =
      #"{"id":"a","metric":"m","entity":"e","kind":"growth_yoy","value":0.2,"unit":"percent","period_end":"2021-12-31","lexeme":"0.2%"}"#
    let correction = try LedgerCorrection(file: "f.jsonl", bytes: Array(json.utf8), id: "a", text: "20%")
    let ledger = try Ledger(file: "f.jsonl", bytes: correction.bytes)
    #expect(ledger.current.map(\.value) == [20] && ledger.facts.count == 2)
  }

  @Test func `says what is wrong with a correction`() {
    func fault(_ id: String, _ text: String) -> String {
      do {
        _ = try LedgerCorrection(file: "f.csv", bytes: Array(csv.utf8), id: id, text: text)
        return "no fault"
      } catch {
        return "\(error)"
      }
    }
    #expect(fault("f.csv:9", "1").contains("there is no fact 'f.csv:9'"))
    #expect(fault("f.csv:2", "much").contains("'much' is not a number"))
  }

  @Test func `a correction stands below what it corrects`() {
    let text = "id,metric,entity,kind,value,unit,period_end,replaces\nb,m,e,level,1,count,2021-12-31,a\n"
    #expect(throws: InputError.self) { try Ledger(file: "f.csv", bytes: Array(text.utf8)) }
  }
}
