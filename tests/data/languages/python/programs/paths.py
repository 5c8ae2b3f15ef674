def neighbours(grid, row, column):
    found = []
    for move in [[0, 1], [1, 0], [0, -1], [-1, 0]]:
        r = row + move[0]
        c = column + move[1]
        if r >= 0 and r < len(grid) and c >= 0 and c < len(grid[0]) and grid[r][c] != "#":
            found.append([r, c])
    return found


def shortest_path(grid, start, goal):
    queue = [[start[0], start[1], 0]]
    seen = {(start[0], start[1]): True}
    while len(queue) > 0:
        current = queue.pop(0)
        if current[0] == goal[0] and current[1] == goal[1]:
            return current[2]
        for cell in neighbours(grid, current[0], current[1]):
            if (cell[0], cell[1]) not in seen:
                seen[(cell[0], cell[1])] = True
                queue.append([cell[0], cell[1], current[2] + 1])
    return -1


print(shortest_path(["..#", "#..", "..."], [0, 0], [2, 2]))
