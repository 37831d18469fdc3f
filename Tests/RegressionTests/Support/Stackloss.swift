import NumericalCore
import Regression

/// Brownlee's stack loss data (public domain), the textbooks' example of outliers.
enum Stackloss {
  static let y: [Double] = [
    42, 37, 37, 28, 18, 18, 19, 20, 15, 14, 14, 13, 11, 12, 8, 7, 8, 8, 9, 15, 15,
  ]
  static let air: [Double] = [
    80, 80, 75, 62, 62, 62, 62, 62, 58, 58, 58, 58, 58, 58, 50, 50, 50, 50, 50, 56, 70,
  ]
  static let water: [Double] = [
    27, 27, 25, 24, 22, 23, 24, 24, 23, 18, 18, 17, 18, 19, 18, 18, 19, 19, 20, 20, 20,
  ]
  static let acid: [Double] = [
    89, 88, 90, 87, 87, 87, 93, 93, 87, 80, 89, 88, 82, 93, 89, 86, 72, 79, 80, 82, 91,
  ]

  static let table = DataTable(numbers: ["y": y, "air": air, "water": water, "acid": acid])

  static let design = Design(
    names: ["const", "air", "water", "acid"],
    matrix: Matrix(columns: [[Double](repeating: 1, count: 21), air, water, acid]), response: y)
}
