import Documents
import Facts
import Testing

/// Whose figures a passage gives: where a topic begins and ends in calls.
@Suite struct PassageOwnerTests {
  private func entities(_ text: String) throws -> [String] {
    try ScoreTests.extractor.get().extract(name: "s.txt", bytes: Array(text.utf8)).facts.map(\.entity)
  }

  private static let head = """
    Norwood Mills (NWM) Q3 2024 Earnings Call Transcript

    Ann Doe
    Chief Financial Officer

    Thank you, and good morning.\u{20}
    """

  @Test(arguments: [
    ("US sales increased 8% to $127.3 million.", "U.S."),
    ("Sales in the US were up 31%.", "U.S."),
    ("In the U.S., revenue grew 7%.", "U.S."),
    ("In APAC, sales were down 39%.", "APAC"),
    ("Within Asia Pacific, sales grew 24%.", "Asia Pacific"),
    ("In the UK, revenue grew 7%.", "UK"),
    ("In the United Kingdom, revenue grew 7%.", "United Kingdom"),
  ])
  func `a part of the world is called as the text calls it`(sentence: String, name: String) throws {
    #expect(Set(try entities(Self.head + sentence)) == [name])
  }

  @Test func `what the segment has is the segment's, also where companies have it as a whole`() throws {
    let text =
      Self.head
      + "Turning to Wealth Management. Revenue was $94 million. Capital spending in the segment was $12 million."
    #expect(try entities(text) == ["Wealth Management", "Wealth Management"])
  }

  @Test(arguments: [
    "Tell us how revenue grew 8%.", "Foreign currencies relative to the US dollar cut revenue by 2%.",
  ])
  func `a pronoun and a currency are no country`(sentence: String) throws {
    #expect(Set(try entities(Self.head + sentence)) == ["Norwood Mills"])
  }

  @Test func `a list of regions goes on with the measure`() throws {
    let text =
      Self.head + "U.S. comp sales were 6.2%. Canada was 7.7% or 7.4% adjusted. Other international was 8.5%."
    #expect(try entities(text) == ["U.S.", "Canada", "Canada", "Other international"])
  }

  @Test(arguments: [
    ("In our store channel, total sales increased 13%.", "Store channel"),
    ("And in our rest of world segment, revenue grew by 27%.", "Rest of world"),
    ("In our digital channel, revenue increased 4%.", "Digital channel"),
    (
      "Let's begin with our businesses starting with PQR on page 4. PQR reported net income of $4 billion.",
      "PQR"
    ),
    (
      "Let's look at each of these groups, starting out with our bulk commodities. Revenue was up 14%.",
      "Bulk commodities"
    ),
  ])
  func `a passage opens with a part in small letters or initials`(sentence: String, name: String) throws {
    #expect(Set(try entities(Self.head + sentence)) == [name])
  }

  @Test(arguments: [
    "I will now walk you through the remainder of our P&L. Gross margin was 80.5%.",
    "Moving to slide 8, total payment volume grew 11% to $417 billion.",
    "The worldwide rate came in at 90.5%. We ended the quarter with 74.5 million members.",
  ])
  func `a turn to the whole ends what was said of a part`(sentence: String) throws {
    let text = Self.head + "Moving to Animal Health. Revenue in Animal Health grew 4%. " + sentence
    #expect(Set(try entities(text).dropFirst()) == ["Norwood Mills"])
  }

  @Test func `what drove a region's figure is the region's`() throws {
    let text =
      Self.head + """
        China comparable store sales fell 9%, driven by a 7% drop in average ticket and a 2% drop in \
        comparable transactions.
        """
    #expect(try entities(text) == ["China", "China", "China"])
  }

  @Test func `a business that is praised is what follows is about`() throws {
    let text =
      Self.head + """
        Our Larkspur segment and our Tansy segment grew. Larkspur revenue grew 3%. Tansy revenue grew 9%. \
        Larkspur delivered another exceptional quarter. Revenue rose 27%.
        """
    #expect(try entities(text).last == "Larkspur")
  }

  @Test(arguments: [
    "Overall, operating margin was 20%.",
    "At the enterprise level, operating margin was 20%.",
    "Putting it all together, operating margin was 20%.",
    "In total, operating margin was 20%.",
    "Across the company, operating margin was 20%.",
    "Looking at the P&L, operating margin was 20%.",
  ])
  func `a sum of all parts is the company's`(sentence: String) throws {
    let text = Self.head + "Turning to Larkspur. Revenue was $5 million, up 3%. " + sentence
    #expect(try entities(text) == ["Larkspur", "Larkspur", "Norwood Mills"])
  }

  @Test(arguments: [
    ("We opened six centers, five in Brazil and one in Mexico.", ["Norwood Mills", "Brazil", "Mexico"]),
    ("Traffic increased 6.1% worldwide and 5.5% in Canada.", ["Norwood Mills", "Canada"]),
    ("Even in North America, volume grew 3%.", ["North America"]),
  ])
  func `figures that regions share are theirs`(sentence: String, names: [String]) throws {
    #expect(try entities(Self.head + sentence) == names)
  }

  @Test(arguments: [
    (
      "Personal electronics grew about 30%, and communication equipment was up about 25%.",
      ["Personal electronics", "Communication equipment"]
    ),
    ("Analog revenue declined 4%, and embedded processing declined 27%.", ["Analog", "Embedded processing"]),
    (
      "Revenue grew 16%, driven by a 30% increase in our interest rate business.",
      ["Norwood Mills", "Interest rate"]
    ),
    ("In the residential line of business, revenue rose 4%.", ["Residential"]),
    (
      "IT services revenue grew 3%. The operating profit for IT services in Q2 was $198 million.",
      ["IT services", "IT services"]
    ),
  ])
  func `parts in small letters have figures of their own`(sentence: String, names: [String]) throws {
    #expect(try entities(Self.head + sentence) == names)
  }

  @Test func `what joining a company brings is that company's`() throws {
    let text =
      Self.head + """
        And finally, our integration of Advanced Lark continues to go smoothly. We achieved $26 million of \
        synergies during the quarter. The closing of Larkspur added $116 billion of client assets.
        """
    #expect(try entities(text) == ["Advanced Lark", "Larkspur"])
  }

  @Test func `initials that report net income have it`() throws {
    let text =
      Self.head + "PQR reported net income of $4 billion on revenue of $17.8 billion, which was down 3%."
    #expect(Set(try entities(text)) == ["PQR"])
  }
}
