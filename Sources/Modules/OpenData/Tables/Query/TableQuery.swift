/// A query that was read: of PostgreSQL's SELECT what one table needs. Names in it are the table's keys.
struct TableQuery {
  struct Item {
    let value: Expression
    /// What it is called in the answer.
    let name: String
  }

  struct Order {
    let value: Expression
    let isDown: Bool
    /// Nil: last where it goes up, first where it goes down, as PostgreSQL has it.
    let emptyFirst: Bool?
  }

  indirect enum Expression: Equatable {
    case column(String)
    case text(String)
    case whole(Int)
    case decimal(Double)
    case null
    case call(String, [Expression], isDistinct: Bool)
    case countAll
    case arithmetic(String, Expression, Expression)
  }

  indirect enum Condition {
    case compare(String, Expression, Expression)
    case like(Expression, String)
    case among(Expression, [Expression])
    case isNull(Expression)
    case not(Condition)
    case all([Condition])
    case any([Condition])
  }

  var table = ""
  var isDistinct = false
  /// Empty: all columns.
  var items: [Item] = []
  var condition: Condition?
  var groups: [Expression] = []
  var order: [Order] = []
  var limit: Int?
  var offset = 0
}
