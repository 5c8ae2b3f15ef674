fun neighbours(grid: List<String>, row: Int, column: Int): List<List<Int>> {
    val found = mutableListOf<List<Int>>()
    for (move in listOf(listOf(0, 1), listOf(1, 0), listOf(0, -1), listOf(-1, 0))) {
        val r = row + move[0]
        val c = column + move[1]
        if (r >= 0 && r < grid.size && c >= 0 && c < grid[0].length && grid[r][c] != '#') {
            found.add(listOf(r, c))
        }
    }
    return found
}

fun shortestPath(grid: List<String>, start: List<Int>, goal: List<Int>): Int {
    val queue = mutableListOf(listOf(start[0], start[1], 0))
    val seen = mutableMapOf(Pair(start[0], start[1]) to true)
    while (queue.size > 0) {
        val current = queue.removeFirst()
        if (current[0] == goal[0] && current[1] == goal[1]) {
            return current[2]
        }
        for (cell in neighbours(grid, current[0], current[1])) {
            if (Pair(cell[0], cell[1]) !in seen) {
                seen[Pair(cell[0], cell[1])] = true
                queue.add(listOf(cell[0], cell[1], current[2] + 1))
            }
        }
    }
    return -1
}

fun main() {
    println(shortestPath(listOf("..#", "#..", "..."), listOf(0, 0), listOf(2, 2)))
}
