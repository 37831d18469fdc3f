import Reports

typealias Column = Table.Column
typealias Cell = Table.Cell
typealias Block = Document.Block
