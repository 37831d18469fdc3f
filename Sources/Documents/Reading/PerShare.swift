/// Amounts per share: `$1.05 per diluted share`, `$1.00 per ADS`.
struct PerShare {
  let text: Text
  let mentions: SentenceMentions

  func thing(_ quantity: Quantity) -> FigureReader.Thing? {
    guard quantity.isCurrency else { return nil }
    var place = quantity.end
    guard text.at(place, .per, .a, .an) else { return nil }
    let isPer = text.at(place, .per)
    place += 1
    var isBasic = false
    for _ in 0..<3 where text.at(place, .diluted, .basic, .ordinary, .common, .net) {
      isBasic = isBasic || text.at(place, .basic)
      place += 1
    }
    guard text.at(place, .share, .ads, .adss, .adr), isPer || text.at(place, .share) else { return nil }
    let tail = text.at(place, .share) ? "share" : "ads"
    guard let before = mentions.metrics.last(where: { $0.tokens.upperBound <= quantity.start }) else {
      return FigureReader.Thing(metric: nil, name: subject(quantity, tail), unit: "currency")
    }
    switch before.metric.name {
    case "dividends", "dividend_per_share": return named(before, "dividend_per_\(tail)")
    case "share_repurchases", "average_share_repurchase_price":
      return named(before, "average_share_repurchase_price")
    case "net_income", "profit", "eps_diluted", "eps_basic":
      return named(before, isBasic || before.metric.name == "eps_basic" ? "eps_basic" : "eps_diluted")
    case "net_loss", "loss", "loss_per_share": return named(before, "eps_diluted", isLoss: true)
    default:
      return before.metric.unit == .per_share
        ? FigureReader.Thing(metric: before) : named(before, "\(before.metric.name)_per_\(tail)")
    }
  }

  private func subject(_ quantity: Quantity, _ tail: String) -> String { "amount_per_\(tail)" }

  private func named(_ mention: MetricMention, _ name: String, isLoss: Bool = false) -> FigureReader.Thing {
    var mention = mention
    mention.metric.name = name
    mention.metric.unit = .per_share
    mention.metric.span = .duration
    mention.metric.isLoss = isLoss
    mention.metric.isGroupOnly = true
    return FigureReader.Thing(metric: mention)
  }
}
