/// What somebody can work out who knows the sums of some of a few unknown numbers.
struct Reckoning {
  /// Of more unknown numbers it takes too long to tell.
  static let most = 500
  /// Sums are added and subtracted as numbers modulo this prime, so that none overflows.
  private static let prime: Int64 = 2_147_483_647

  /// The places, of so many unknown numbers, of those that follow from the sums alone. Each sum is of the numbers at its places.
  static func known(of count: Int, sums: [[Int]]) -> Set<Int> {
    var rows = sums.map { places in
      var row = [Int64](repeating: 0, count: count)
      for place in places { row[place] = 1 }
      return row
    }
    var done = 0
    for column in 0..<count {
      guard let pivot = (done..<rows.count).first(where: { rows[$0][column] != 0 }) else { continue }
      rows.swapAt(done, pivot)
      let factor = inverse(of: rows[done][column])
      for place in column..<count { rows[done][place] = rows[done][place] * factor % prime }
      for other in rows.indices where other != done && rows[other][column] != 0 {
        let times = prime - rows[other][column]
        for place in column..<count { rows[other][place] = (rows[other][place] + times * rows[done][place]) % prime }
      }
      done += 1
    }
    // A number is known where it stands alone in an equation.
    return Set(
      rows.prefix(done).compactMap { row in
        let places = row.indices.filter { row[$0] != 0 }
        return places.count == 1 ? places[0] : nil
      })
  }

  private static func inverse(of number: Int64) -> Int64 {
    var (result, base, exponent) = (Int64(1), number, prime - 2)
    while exponent > 0 {
      if exponent & 1 == 1 { result = result * base % prime }
      base = base * base % prime
      exponent >>= 1
    }
    return result
  }
}
