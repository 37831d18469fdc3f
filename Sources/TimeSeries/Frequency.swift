/// How far apart the periods of a series are.
public enum Frequency: String, Codable, Sendable, CaseIterable {
  case yearly = "Y"
  case quarterly = "Q"
  case monthly = "M"
  /// ISO 8601 weeks, Monday to Sunday.
  case weekly = "W"
  case daily = "D"
  case hourly = "H"
  /// Numbered observations: integers, or dates on a grid that has no letter of its own.
  case index = "N"

  /// Periods in the season people expect: 4 quarters, 12 months, 52 weeks, 7 days, 24 hours; 1 means none.
  public var defaultSeasonLength: Int {
    switch self {
    case .yearly, .index: 1
    case .quarterly: 4
    case .monthly: 12
    case .weekly: 52
    case .daily: 7
    case .hourly: 24
    }
  }

  /// The word for people: `quarterly`.
  public var name: String {
    switch self {
    case .yearly: "yearly"
    case .quarterly: "quarterly"
    case .monthly: "monthly"
    case .weekly: "weekly"
    case .daily: "daily"
    case .hourly: "hourly"
    case .index: "numbered"
    }
  }

  /// Months in a period of whole months.
  var months: Int? {
    switch self {
    case .yearly: 12
    case .quarterly: 3
    case .monthly: 1
    case .weekly, .daily, .hourly, .index: nil
    }
  }
}
