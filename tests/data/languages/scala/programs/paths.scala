import scala.collection.mutable

def neighbours(grid: Array[String], row: Int, column: Int): List[(Int, Int)] = {
  var found = List[(Int, Int)]()
  for (move <- List((0, 1), (1, 0), (0, -1), (-1, 0))) {
    val r = row + move._1
    val c = column + move._2
    if (r >= 0 && r < grid.length && c >= 0 && c < grid(0).length && grid(r)(c) != '#') {
      found = found :+ (r, c)
    }
  }
  return found
}

def shortestPath(grid: Array[String], start: (Int, Int), goal: (Int, Int)): Int = {
  val queue = mutable.Queue((start._1, start._2, 0))
  val seen = mutable.Map((start._1, start._2) -> true)
  while (queue.length > 0) {
    val current = queue.dequeue()
    if (current._1 == goal._1 && current._2 == goal._2) {
      return current._3
    }
    for (cell <- neighbours(grid, current._1, current._2)) {
      if (!seen.contains(cell)) {
        seen(cell) = true
        queue.enqueue((cell._1, cell._2, current._3 + 1))
      }
    }
  }
  return -1
}

@main def main(): Unit = {
  println(shortestPath(Array("..#", "#..", "..."), (0, 0), (2, 2)))
}
