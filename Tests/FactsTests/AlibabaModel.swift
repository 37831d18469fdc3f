import Facts

/// The series and identities behind Alibaba's December quarter of 2021, as a model file would give them.
enum AlibabaModel {
  static let calendarYearEnd = 3

  static let definitions: [SeriesDefinition] =
    consumers + revenue + ebita + results + cash + buybacks + volumes + growthOnly + ratios

  static let identities: [Identity] = [
    .sum(key: "aac.global", terms: [.init("aac.china"), .init("aac.international")]),
    .sum(
      key: "revenue.group",
      terms: [
        .init("revenue.china_commerce"), .init("revenue.cloud"), .init("revenue.digital_media"),
        .init("revenue.rest"),
      ]),
    .sum(
      key: "revenue.cloud",
      terms: [.init("revenue.cloud_ex_top_customer"), .init("revenue.cloud_top_internet_customer")]),
    .sum(
      key: "adjusted_ebita.group",
      terms: [
        .init("adjusted_ebita.china_commerce"), .init("adjusted_ebita.international"),
        .init("adjusted_ebita.local_services"), .init("adjusted_ebita.cainiao"),
        .init("adjusted_ebita.cloud"),
        .init("adjusted_ebita.rest"),
      ]),
    .sum(
      key: "income_from_operations_ex_impairment.group",
      terms: [.init("income_from_operations.group"), .init("goodwill_impairment.group")]),
    .sum(
      key: "free_cash_flow.group",
      terms: [.init("operating_cash_flow.group"), .init("operating_capex.group", -1)]),
    .sum(key: "gmv.ecosystem", terms: [.init("gmv.china_retail"), .init("gmv.other")]),
    .ratio(key: "implied_fx.balance", numerator: "net_cash", denominator: "net_cash_usd"),
    .ratio(key: "implied_fx.gmv_total", numerator: "gmv.ecosystem", denominator: "gmv.ecosystem_usd"),
    .ratio(key: "implied_fx.gmv_china", numerator: "gmv.china_retail", denominator: "gmv.china_retail_usd"),
    .ratio(key: "avg_repurchase_price", numerator: "share_repurchase_usd", denominator: "ads_repurchased"),
  ]

  private static func flow(
    _ key: String, _ metric: String, _ entity: String, currency: String? = nil, unit: String = "CNY",
    support: Double? = 0
  ) -> SeriesDefinition {
    SeriesDefinition(
      key: key, selectors: [FactSelector(metric: metric, entity: entity, currency: currency)], unit: unit,
      support: support)
  }

  private static func consumers(
    _ key: String, _ names: [(entity: String, geography: String)]
  ) -> SeriesDefinition {
    SeriesDefinition(
      key: key,
      selectors: names.map {
        FactSelector(metric: "annual_active_consumers", entity: $0.entity, geography: $0.geography)
      }, window: .trailingTwelveMonths, unit: "persons", support: 0)
  }

  private static let consumers = [
    consumers("aac.china", [("Alibaba Group", "China")]),
    consumers(
      "aac.international",
      [
        ("Alibaba Group", "outside China"), ("International commerce", "outside China"),
        ("International retail (Lazada, AliExpress, Trendyol, Daraz)", "outside China"),
      ]),
    consumers(
      "aac.global",
      [("Alibaba Group", "global"), ("Alibaba Group (consumer-facing businesses)", "global")]),
    consumers("aac.taobao_deals", [("Taobao Deals", "China")]),
    consumers("aac.local_services", [("Local consumer services (To Home + To Destination)", "China")]),
  ]

  private static let revenue = [
    flow("revenue.group", "revenue", "Alibaba Group"),
    flow("revenue.china_commerce", "revenue", "China commerce"),
    flow("revenue.cloud", "revenue", "Cloud"),
    flow("revenue.cainiao_before_elimination", "revenue_before_intersegment_elimination", "Cainiao"),
    flow("revenue.digital_media", "revenue", "Digital media and entertainment"),
    SeriesDefinition(key: "revenue.rest", unit: "CNY", support: 0),
    SeriesDefinition(
      key: "revenue.cloud_ex_top_customer",
      selectors: [FactSelector(metric: "revenue", entity: "Cloud", kinds: [.counterfactual])], unit: "CNY",
      support: 0),
    SeriesDefinition(key: "revenue.cloud_top_internet_customer", unit: "CNY", support: 0),
    share("revenue.cloud_non_internet", "non_internet_revenue_share", "Cloud", of: "revenue.cloud"),
    share(
      "revenue.cainiao_external", "external_revenue_share", "Cainiao",
      of: "revenue.cainiao_before_elimination"),
    share(
      "cost_of_revenue_ex_sbc.group", "cost_of_revenue_ratio_ex_sbc", "Alibaba Group", of: "revenue.group"),
    share(
      "sales_marketing_ex_sbc.group", "sales_marketing_ratio_ex_sbc", "Alibaba Group", of: "revenue.group"),
  ]

  private static func share(
    _ key: String, _ metric: String, _ entity: String, of whole: String
  ) -> SeriesDefinition {
    SeriesDefinition(
      key: key, selectors: [FactSelector(metric: metric, entity: entity)], unit: "CNY", support: 0,
      shareOf: whole)
  }

  private static let ebita = [
    flow("adjusted_ebita.group", "adjusted_ebita", "Alibaba Group", support: nil),
    flow("adjusted_ebita.china_commerce", "adjusted_ebita", "China commerce", support: nil),
    flow("adjusted_ebita.international", "adjusted_ebita", "International commerce", support: nil),
    flow("adjusted_ebita.local_services", "adjusted_ebita", "Local consumer services", support: nil),
    flow("adjusted_ebita.cainiao", "adjusted_ebita", "Cainiao", support: nil),
    flow("adjusted_ebita.cloud", "adjusted_ebita", "Cloud", support: nil),
    SeriesDefinition(key: "adjusted_ebita.rest", unit: "CNY"),
  ]

  private static let results = [
    flow("income_from_operations.group", "income_from_operations", "Alibaba Group", support: nil),
    flow("goodwill_impairment.group", "goodwill_impairment", "Digital media and entertainment"),
    SeriesDefinition(
      key: "income_from_operations_ex_impairment.group",
      selectors: [
        FactSelector(metric: "income_from_operations", entity: "Alibaba Group", kinds: [.counterfactual])
      ], unit: "CNY", growthBase: "income_from_operations.group"),
    flow("net_income.group", "net_income", "Alibaba Group", support: nil),
    flow(
      "interest_investment_income.group", "interest_and_investment_income_net", "Alibaba Group", support: nil),
    flow("non_gaap_net_income.group", "non_gaap_net_income", "Alibaba Group", support: nil),
  ]

  private static let cash = [
    flow("operating_cash_flow.group", "operating_cash_flow", "Alibaba Group", support: nil),
    flow("free_cash_flow.group", "free_cash_flow", "Alibaba Group", support: nil),
    flow("operating_capex.group", "operating_capex", "Alibaba Group"),
    SeriesDefinition(
      key: "net_cash", selectors: [FactSelector(metric: "net_cash", currency: "CNY")], window: .instant,
      unit: "CNY"),
    SeriesDefinition(
      key: "net_cash_usd", selectors: [FactSelector(metric: "net_cash", currency: "USD")], window: .instant,
      unit: "USD"),
  ]

  private static let buybacks = [
    SeriesDefinition(
      key: "share_repurchase_authorization",
      selectors: [FactSelector(metric: "share_repurchase_authorization")], window: .instant, unit: "USD",
      support: 0, precision: .exact),
    SeriesDefinition(
      key: "share_repurchase_usd",
      selectors: [
        FactSelector(metric: "share_repurchase_amount"),
        FactSelector(metric: "share_repurchase_program_used", periodsToDate: 3),
      ], unit: "USD", support: 0, shareOf: "share_repurchase_authorization"),
    SeriesDefinition(
      key: "ads_repurchased", selectors: [FactSelector(metric: "ads_repurchased")], unit: "ADS", support: 0),
  ]

  private static let volumes = [
    flow("gmv.ecosystem", "gmv", "Alibaba Group ecosystem", currency: "CNY"),
    flow("gmv.ecosystem_usd", "gmv", "Alibaba Group ecosystem", currency: "USD", unit: "USD"),
    flow("gmv.china_retail", "gmv", "China retail marketplaces", currency: "CNY"),
    flow("gmv.china_retail_usd", "gmv", "China retail marketplaces", currency: "USD", unit: "USD"),
    SeriesDefinition(key: "gmv.other", unit: "CNY", support: 0),
  ]

  private static let growthOnly = [
    flow("customer_management_revenue", "customer_management_revenue", "China commerce"),
    flow("direct_sales_and_others_revenue", "direct_sales_and_others_revenue", "China commerce"),
    flow("revenue.international_commerce", "revenue", "International commerce"),
    flow("revenue.local_services", "revenue", "Local consumer services"),
    flow("orders.international", "orders", "International commerce", unit: "count"),
    flow("orders.lazada", "orders", "Lazada", unit: "count"),
    flow("orders.trendyol", "orders", "Trendyol", unit: "count"),
    flow("order_volume.local_services", "order_volume", "Local consumer services", unit: "count"),
    flow("gmv_physical_goods_paid.taobao_tmall", "gmv_physical_goods_paid", "Taobao and Tmall"),
    flow("revenue.aliexpress", "revenue", "AliExpress"),
    flow("gmv.taocaicai", "gmv", "Taocaicai"),
    flow("paid_orders.taobao_deals", "paid_orders", "Taobao Deals", unit: "count"),
  ]

  private static let ratios = [
    SeriesDefinition(key: "implied_fx.balance", unit: "CNY per USD"),
    SeriesDefinition(key: "implied_fx.gmv_total", unit: "CNY per USD"),
    SeriesDefinition(key: "implied_fx.gmv_china", unit: "CNY per USD"),
    SeriesDefinition(key: "avg_repurchase_price", unit: "USD per ADS"),
  ]
}
