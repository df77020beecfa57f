/// Places boxes in columns from left to right, so that arrows lead to the right and cross seldom.
///
/// The usual four steps, each small and without chance: arrows that close a circle are turned round; boxes get columns, from
/// the right, none too tall; the order in each column is that of the neighbours' mean positions, a few times to and fro; and
/// heights are moved to where the neighbours are, as far as the boxes above and below allow.
struct LayeredLayout {
  struct Size {
    var width: Double
    var height: Double
  }

  struct Point {
    var x: Double
    var y: Double
  }

  /// The way of an arrow: from box to box, and straight through the columns between them.
  struct Route {
    var points: [Point]
    /// Whether it leads from right to left, its first point at the arrow's head.
    var isReversed: Bool
  }

  /// The upper left corner of each box.
  private(set) var positions: [Point]
  private(set) var routes: [Route] = []
  private(set) var size = Size(width: 0, height: 0)

  private static let rowGap = 16.0
  private static let laneHeight = 6.0

  /// An arrow; those of one bundle that lead to the same box share their way through the columns.
  struct Edge {
    var from: Int
    var to: Int
    var bundle: Int
  }

  private let sizes: [Size]
  private let edges: [Edge]
  private var isReversed: [Bool] = []
  private var column: [Int] = []
  /// Boxes and the lanes of arrows that pass a column: the first `sizes.count` of them are the boxes.
  private var itemHeights: [Double] = []
  private var itemColumns: [Int] = []
  private var chains: [[Int]] = []
  private var columns: [[Int]] = []
  private var centres: [Double] = []

  init(_ sizes: [Size], _ edges: [Edge]) {
    self.sizes = sizes
    self.edges = edges
    positions = [Point](repeating: Point(x: 0, y: 0), count: sizes.count)
    guard !sizes.isEmpty else { return }
    turnCircles()
    assignColumns()
    addLanes()
    orderColumns()
    place()
    route()
  }

  private func ends(_ edge: Int) -> (from: Int, to: Int) {
    isReversed[edge] ? (edges[edge].to, edges[edge].from) : (edges[edge].from, edges[edge].to)
  }

  // MARK: 1. No circles

  /// Depth first, in the order of the boxes: an arrow back to a box on the way is turned round.
  private mutating func turnCircles() {
    isReversed = [Bool](repeating: false, count: edges.count)
    var outgoing = [[Int]](repeating: [], count: sizes.count)
    var incoming = [Int](repeating: 0, count: sizes.count)
    for (index, edge) in edges.enumerated() where edge.from != edge.to {
      outgoing[edge.from].append(index)
      incoming[edge.to] += 1
    }
    var state = [UInt8](repeating: 0, count: sizes.count)
    // What nobody leads to comes first, so that the natural direction wins.
    let order = sizes.indices.sorted { (incoming[$0] > 0 ? 1 : 0, $0) < (incoming[$1] > 0 ? 1 : 0, $1) }
    for start in order where state[start] == 0 {
      var way = [(box: start, next: 0)]
      state[start] = 1
      while let last = way.last {
        guard last.next < outgoing[last.box].count else {
          state[last.box] = 2
          way.removeLast()
          continue
        }
        way[way.count - 1].next += 1
        let edge = outgoing[last.box][last.next]
        let target = edges[edge].to
        if state[target] == 1 {
          isReversed[edge] = true
        } else if state[target] == 0 {
          state[target] = 1
          way.append((target, 0))
        }
      }
    }
  }

  // MARK: 2. Columns

  /// From the right: each box goes left of all that it leads to, into the first column with room.
  private mutating func assignColumns() {
    var successors = [Set<Int>](repeating: [], count: sizes.count)
    var predecessors = [Set<Int>](repeating: [], count: sizes.count)
    for index in edges.indices {
      let (from, to) = ends(index)
      guard from != to else { continue }
      successors[from].insert(to)
      predecessors[to].insert(from)
    }
    let linked = sizes.indices.filter { !successors[$0].isEmpty || !predecessors[$0].isEmpty }
    let most = max(5, Int((Double(linked.count) * 1.7).squareRoot().rounded(.up)))
    var open = successors.map(\.count)
    var level = [Int](repeating: -1, count: sizes.count)
    var filled: [Int] = []
    // Round by round, what is ready; those with the most that lead to them first: they belong to the right.
    var ready = linked.filter { open[$0] == 0 }
    /// No column before this one has room.
    var firstOpen = 0
    while !ready.isEmpty {
      var next: [Int] = []
      for box in ready.sorted(by: { (predecessors[$0].count, $1) > (predecessors[$1].count, $0) }) {
        while firstOpen < filled.count, filled[firstOpen] >= most { firstOpen += 1 }
        var wanted = max(firstOpen, (successors[box].map { level[$0] }.max() ?? -1) + 1)
        while wanted < filled.count, filled[wanted] >= most { wanted += 1 }
        while filled.count <= wanted { filled.append(0) }
        level[box] = wanted
        filled[wanted] += 1
        for other in predecessors[box] {
          open[other] -= 1
          if open[other] == 0 { next.append(other) }
        }
      }
      ready = next
    }
    let last = max(0, filled.count - 1)
    column = level.map { $0 < 0 ? -1 : last - $0 }
    pullTogether(successors, predecessors)
  }

  /// A box that stands further left than it has to, with nothing leading to it, moves next to what it leads to.
  private mutating func pullTogether(_ successors: [Set<Int>], _ predecessors: [Set<Int>]) {
    for box in sizes.indices where column[box] > 0 && predecessors[box].isEmpty == false && successors[box].isEmpty {
      // The other way round: what leads nowhere moves to the left, behind the last that leads to it.
      let left = (predecessors[box].map { column[$0] }.max() ?? 0) + 1
      if predecessors[box].count == 1, left < column[box] { column[box] = left }
    }
  }

  // MARK: 3. Order

  private mutating func addLanes() {
    itemHeights = sizes.map(\.height)
    itemColumns = column
    struct Lane: Hashable { var to: Int, column: Int, bundle: Int }
    var lanes: [Lane: Int] = [:]
    for index in edges.indices {
      let (from, to) = ends(index)
      guard column[from] >= 0, from != to, column[to] > column[from] else {
        chains.append([])
        continue
      }
      var chain = [from]
      for passed in (column[from] + 1)..<max(column[from] + 1, column[to]) {
        let lane = Lane(to: to, column: passed, bundle: edges[index].bundle)
        let item = lanes[lane] ?? itemHeights.count
        if lanes[lane] == nil {
          lanes[lane] = item
          itemHeights.append(Self.laneHeight)
          itemColumns.append(passed)
        }
        chain.append(item)
      }
      chains.append(chain + [to])
    }
    columns = [[Int]](repeating: [], count: (itemColumns.max() ?? -1) + 1)
    for (item, column) in itemColumns.enumerated() where column >= 0 { columns[column].append(item) }
  }

  private func neighbours() -> (left: [[Int]], right: [[Int]]) {
    struct Step: Hashable { var one: Int, other: Int }
    var left = [[Int]](repeating: [], count: itemHeights.count)
    var right = left
    var seen: Set<Step> = []
    for chain in chains {
      for (one, other) in zip(chain, chain.dropFirst()) where seen.insert(Step(one: one, other: other)).inserted {
        right[one].append(other)
        left[other].append(one)
      }
    }
    return (left, right)
  }

  private mutating func orderColumns() {
    let (left, right) = neighbours()
    var best = columns
    var fewest = crossings(right)
    // A picture that nobody can read needs no better order.
    let sweeps = itemHeights.count > 20_000 ? 4 : 24
    for sweep in 0..<sweeps where fewest > 0 {
      let goesRight = sweep % 2 == 0
      var rank = [Double](repeating: 0, count: itemHeights.count)
      for items in columns {
        for (position, item) in items.enumerated() { rank[item] = Double(position) / Double(max(1, items.count)) }
      }
      let order = goesRight ? Array(columns.indices) : columns.indices.reversed()
      for index in order {
        let items = columns[index]
        let keys = items.enumerated().map { position, item in
          let others = goesRight ? left[item] : right[item]
          let mean = others.isEmpty ? rank[item] : others.map { rank[$0] }.reduce(0, +) / Double(others.count)
          return (mean, position, item)
        }
        columns[index] = keys.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
        for (position, item) in columns[index].enumerated() {
          rank[item] = Double(position) / Double(max(1, items.count))
        }
      }
      let count = crossings(right)
      if count < fewest { (best, fewest) = (columns, count) }
    }
    columns = best
  }

  /// How often arrows cross between neighbouring columns: counted with a Fenwick tree, in n log n.
  private func crossings(_ right: [[Int]]) -> Int {
    var total = 0
    var rank = [Int](repeating: 0, count: itemHeights.count)
    for items in columns { for (position, item) in items.enumerated() { rank[item] = position } }
    for items in columns.dropLast() {
      let ends = items.flatMap { item in right[item].map { rank[$0] }.sorted() }
      var tree = [Int](repeating: 0, count: (ends.max() ?? 0) + 2)
      for (seen, end) in ends.enumerated() {
        var (below, at) = (0, end + 1)
        while at > 0 {
          below += tree[at]
          at -= at & -at
        }
        total += seen - below
        at = end + 1
        while at < tree.count {
          tree[at] += 1
          at += at & -at
        }
      }
    }
    return total
  }

  // MARK: 4. Places

  private mutating func place() {
    centres = [Double](repeating: 0, count: itemHeights.count)
    for items in columns {
      var y = 0.0
      for item in items {
        centres[item] = y + itemHeights[item] / 2
        y += itemHeights[item] + Self.rowGap
      }
    }
    let (left, right) = neighbours()
    for sweep in 0..<16 {
      let order = sweep % 2 == 0 ? Array(columns.indices) : columns.indices.reversed()
      for index in order { settle(columns[index], left, right) }
    }
    closeGaps()
    var x = 0.0
    for items in columns {
      let boxes = items.filter { $0 < sizes.count }
      let width = boxes.map { sizes[$0].width }.max() ?? 0
      for box in boxes { positions[box] = Point(x: x, y: centres[box] - sizes[box].height / 2) }
      starts.append(x)
      widths.append(width)
      x += width + min(120, 52 + 2.5 * Double(items.count))
    }
    size.width = (starts.last ?? 0) + (widths.last ?? 0)
    size.height = columns.flatMap { $0 }.map { centres[$0] + itemHeights[$0] / 2 }.max() ?? 0
    placeLoose()
  }

  /// Takes out the bands across the whole picture in which nothing stands, and begins at the top.
  private mutating func closeGaps() {
    let items = columns.flatMap { $0 }.sorted { (top($0), $0) < (top($1), $1) }
    guard let first = items.first else { return }
    var shift = top(first)
    var end = shift
    for item in items {
      let (start, height) = (top(item), itemHeights[item])
      if start > end + 2 * Self.rowGap { shift += start - end - 2 * Self.rowGap }
      end = max(end, start + height)
      centres[item] -= shift
    }
  }

  private func top(_ item: Int) -> Double { centres[item] - itemHeights[item] / 2 }

  private var starts: [Double] = []
  private var widths: [Double] = []

  /// Moves the items of one column to the means of their neighbours, in order and without overlap: the least squares of
  /// monotone regression, by pooling what would overlap.
  private mutating func settle(_ items: [Int], _ left: [[Int]], _ right: [[Int]]) {
    var pools: [(sum: Double, weight: Double, count: Int)] = []
    var offset = 0.0
    var offsets: [Double] = []
    for (position, item) in items.enumerated() {
      if position > 0 {
        let gap = item < sizes.count || items[position - 1] < sizes.count ? Self.rowGap : 4
        offset += itemHeights[items[position - 1]] / 2 + gap + itemHeights[item] / 2
      }
      offsets.append(offset)
      let others = left[item] + right[item]
      let wanted = others.isEmpty ? centres[item] : others.map { centres[$0] }.reduce(0, +) / Double(others.count)
      let weight = others.isEmpty ? 0.1 : item < sizes.count ? 1.0 : 2.0
      pools.append(((wanted - offset) * weight, weight, 1))
      while pools.count > 1 {
        let (one, other) = (pools[pools.count - 2], pools[pools.count - 1])
        guard one.sum / one.weight > other.sum / other.weight else { break }
        pools.removeLast(2)
        pools.append((one.sum + other.sum, one.weight + other.weight, one.count + other.count))
      }
    }
    var next = 0
    for pool in pools {
      for _ in 0..<pool.count {
        centres[items[next]] = pool.sum / pool.weight + offsets[next]
        next += 1
      }
    }
  }

  /// Boxes without arrows stand in rows below the others.
  private mutating func placeLoose() {
    let loose = sizes.indices.filter { column[$0] < 0 }
    guard !loose.isEmpty else { return }
    let gap = 24.0
    let wide = loose.map { sizes[$0].width }.max() ?? 0
    let columnsOfLoose = max(
      1,
      min(loose.count, Int((max(size.width, min(960, Double(loose.count) * 200)) + gap) / (wide + gap)))
    )
    var y = size.height > 0 ? size.height + 2 * gap : 0
    var index = 0
    while index < loose.count {
      let row = loose[index..<min(index + columnsOfLoose, loose.count)]
      for (number, box) in row.enumerated() { positions[box] = Point(x: Double(number) * (wide + gap), y: y) }
      y += (row.map { sizes[$0].height }.max() ?? 0) + Self.rowGap
      size.width = max(size.width, Double(row.count) * (wide + gap) - gap)
      index += columnsOfLoose
    }
    size.height = y - Self.rowGap
  }

  // MARK: 5. Arrows

  private mutating func route() {
    // Arrows leave and enter a side of a box in the order of their other ends.
    var leaving = [[(edge: Int, other: Int)]](repeating: [], count: sizes.count)
    var entering = leaving
    for (edge, chain) in chains.enumerated() where chain.count > 1 {
      leaving[chain[0]].append((edge, chain[1]))
      entering[chain[chain.count - 1]].append((edge, chain[chain.count - 2]))
    }
    let starts = anchors(leaving)
    let ends = anchors(entering)
    for (edge, chain) in chains.enumerated() {
      guard chain.count > 1, let start = starts[edge], let end = ends[edge], let first = chain.first,
        let last = chain.last
      else {
        routes.append(Route(points: [], isReversed: false))
        continue
      }
      var points = [Point(x: positions[first].x + sizes[first].width, y: start)]
      for lane in chain.dropFirst().dropLast() {
        let x = self.starts[itemColumns[lane]]
        points.append(Point(x: x, y: centres[lane]))
        points.append(Point(x: x + widths[itemColumns[lane]], y: centres[lane]))
      }
      points.append(Point(x: positions[last].x, y: end))
      routes.append(Route(points: points, isReversed: isReversed[edge]))
    }
  }

  /// Where each arrow meets a side of its box; those that come through one lane meet it at one place.
  private func anchors(_ sides: [[(edge: Int, other: Int)]]) -> [Int: Double] {
    var result: [Int: Double] = [:]
    for (box, side) in sides.enumerated() where !side.isEmpty {
      let others = Set(side.map(\.other)).sorted { (centres[$0], $0) < (centres[$1], $1) }
      let room = max(0, sizes[box].height - 16)
      let step = min(10, room / Double(max(1, others.count - 1)))
      let first = centres[box] - step * Double(others.count - 1) / 2
      let places = Dictionary(uniqueKeysWithValues: others.enumerated().map { ($1, first + step * Double($0)) })
      for one in side { result[one.edge] = places[one.other] }
    }
    return result
  }
}
