func neighbours(_ grid: [[Character]], _ row: Int, _ column: Int) -> [[Int]] {
    var found: [[Int]] = []
    for move in [[0, 1], [1, 0], [0, -1], [-1, 0]] {
        let r = row + move[0]
        let c = column + move[1]
        if r >= 0 && r < grid.count && c >= 0 && c < grid[0].count && grid[r][c] != "#" {
            found.append([r, c])
        }
    }
    return found
}

func shortestPath(_ grid: [[Character]], _ start: [Int], _ goal: [Int]) -> Int {
    var queue = [[start[0], start[1], 0]]
    var seen = [[start[0], start[1]]: true]
    while queue.count > 0 {
        let current = queue.removeFirst()
        if current[0] == goal[0] && current[1] == goal[1] {
            return current[2]
        }
        for cell in neighbours(grid, current[0], current[1]) {
            if seen[[cell[0], cell[1]]] == nil {
                seen[[cell[0], cell[1]]] = true
                queue.append([cell[0], cell[1], current[2] + 1])
            }
        }
    }
    return -1
}

print(shortestPath(["..#", "#..", "..."].map { Array($0) }, [0, 0], [2, 2]))
