function neighbours(grid: string[], row: number, column: number): number[][] {
  const found: number[][] = [];
  for (const move of [[0, 1], [1, 0], [0, -1], [-1, 0]]) {
    const r = row + move[0];
    const c = column + move[1];
    if (r >= 0 && r < grid.length && c >= 0 && c < grid[0].length && grid[r][c] !== "#") {
      found.push([r, c]);
    }
  }
  return found;
}

function shortestPath(grid: string[], start: number[], goal: number[]): number {
  const queue: number[][] = [[start[0], start[1], 0]];
  const seen: Record<string, boolean> = { [start[0] + "," + start[1]]: true };
  while (queue.length > 0) {
    const current = queue.shift()!;
    if (current[0] === goal[0] && current[1] === goal[1]) {
      return current[2];
    }
    for (const cell of neighbours(grid, current[0], current[1])) {
      if (!(cell[0] + "," + cell[1] in seen)) {
        seen[cell[0] + "," + cell[1]] = true;
        queue.push([cell[0], cell[1], current[2] + 1]);
      }
    }
  }
  return -1;
}

console.log(shortestPath(["..#", "#..", "..."], [0, 0], [2, 2]));
