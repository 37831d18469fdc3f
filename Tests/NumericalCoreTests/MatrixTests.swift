import NumericalCore
import Testing

struct MatrixTests {
  let a = Matrix(rows: [[1, 2, 3], [4, 5, 6]])

  @Test func `elements lie column after column`() {
    #expect(a.elements == [1, 4, 2, 5, 3, 6])
    #expect(a == Matrix(columns: [[1, 4], [2, 5], [3, 6]]))
    #expect(a[1, 2] == 6)
    #expect(a.row(1) == [4, 5, 6])
    #expect(a.column(1) == [2, 5])
  }

  @Test func `an element can be set`() {
    var b = a
    b[0, 1] = -7
    #expect(b == Matrix(rows: [[1, -7, 3], [4, 5, 6]]))
    #expect(a[0, 1] == 2)
  }

  @Test func `columns and rows are picked in order`() {
    #expect(a.columns(1..<3) == Matrix(rows: [[2, 3], [5, 6]]))
    #expect(a.columns(1..<1) == Matrix(rows: 2, columns: 0))
    #expect(a.rows([1, 0, 1]) == Matrix(rows: [[4, 5, 6], [1, 2, 3], [4, 5, 6]]))
    #expect(a.transposed() == Matrix(rows: [[1, 4], [2, 5], [3, 6]]))
  }

  @Test func `products of whole numbers are exact`() {
    let b = Matrix(rows: [[1, 0], [2, -1], [0, 3]])
    #expect(a.times(b) == Matrix(rows: [[5, 7], [14, 13]]))
    #expect(a.transposeTimes(a) == Matrix(rows: [[17, 22, 27], [22, 29, 36], [27, 36, 45]]))
    #expect(a.gram() == a.transposeTimes(a))
    #expect(a.timesTranspose(a) == Matrix(rows: [[14, 32], [32, 77]]))
    #expect(a.times([1, 0, -1]) == [-2, -2])
    #expect(a.transposeTimes([1, -1]) == [-3, -3, -3])
    #expect(Matrix.identity(2).times(a) == a)
    #expect(Matrix.diagonal([2, 3]).times(a) == Matrix(rows: [[2, 4, 6], [12, 15, 18]]))
  }

  @Test func `a product over an empty dimension is zero`() {
    let tall = Matrix(rows: 3, columns: 0)
    #expect(tall.times(tall.transposed()) == Matrix(rows: 3, columns: 3))
    #expect(tall.times([]) == [0, 0, 0])
    #expect(tall.transposeTimes([1, 2, 3]) == [])
    #expect(tall.gram() == Matrix(rows: 0, columns: 0))
    #expect(Matrix(columns: []) == Matrix(rows: []))
  }

  @Test func `the library names its kernels`() {
    #expect(!BLAS.coreName.isEmpty)
  }
}
