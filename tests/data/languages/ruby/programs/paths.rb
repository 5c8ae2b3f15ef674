def neighbours(grid, row, column)
  found = []
  [[0, 1], [1, 0], [0, -1], [-1, 0]].each do |move|
    r = row + move[0]
    c = column + move[1]
    if r >= 0 && r < grid.length && c >= 0 && c < grid[0].length && grid[r][c] != "#"
      found << [r, c]
    end
  end
  found
end

def shortest_path(grid, start, goal)
  queue = [[start[0], start[1], 0]]
  seen = { [start[0], start[1]] => true }
  while queue.length > 0
    current = queue.shift
    if current[0] == goal[0] && current[1] == goal[1]
      return current[2]
    end

    neighbours(grid, current[0], current[1]).each do |cell|
      unless seen.key?([cell[0], cell[1]])
        seen[[cell[0], cell[1]]] = true
        queue << [cell[0], cell[1], current[2] + 1]
      end
    end
  end
  -1
end

puts shortest_path(["..#", "#..", "..."], [0, 0], [2, 2])
