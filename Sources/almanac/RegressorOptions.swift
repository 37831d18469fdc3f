import ArgumentParser
import Pipeline

/// What explains the series of a table.
struct RegressorOptions: ParsableArguments {
  @Option(help: "Columns of the table that explain y, comma-separated: price,promo.")
  var regressors: String?

  @Option(
    help: ArgumentHelp(
      "Calendar effects that explain y: trading-days, weekdays, length, leap-year, easter or easter(8), day-of-week,"
        + " month-of-year.", valueName: "effects"))
  var calendar: String?

  @Option(help: "Events that explain y: CSV with name,date and optionally until, past and future ones.")
  var events: String?

  func request(future: String? = nil) -> RegressorRequest {
    RegressorRequest(columns: regressors, future: future, calendar: calendar, events: events)
  }
}
