using System;
using System.Collections.Generic;

static List<int[]> Neighbours(string[] grid, int row, int column)
{
    var found = new List<int[]>();
    int[][] moves = { new[] { 0, 1 }, new[] { 1, 0 }, new[] { 0, -1 }, new[] { -1, 0 } };
    foreach (int[] move in moves)
    {
        int r = row + move[0];
        int c = column + move[1];
        if (r >= 0 && r < grid.Length && c >= 0 && c < grid[0].Length && grid[r][c] != '#')
        {
            found.Add(new[] { r, c });
        }
    }
    return found;
}

static int ShortestPath(string[] grid, int[] start, int[] goal)
{
    var queue = new Queue<int[]>();
    queue.Enqueue(new[] { start[0], start[1], 0 });
    var seen = new HashSet<(int, int)> { (start[0], start[1]) };
    while (queue.Count > 0)
    {
        int[] current = queue.Dequeue();
        if (current[0] == goal[0] && current[1] == goal[1])
        {
            return current[2];
        }
        foreach (int[] cell in Neighbours(grid, current[0], current[1]))
        {
            if (!seen.Contains((cell[0], cell[1])))
            {
                seen.Add((cell[0], cell[1]));
                queue.Enqueue(new[] { cell[0], cell[1], current[2] + 1 });
            }
        }
    }
    return -1;
}

Console.WriteLine(ShortestPath(new[] { "..#", "#..", "..." }, new[] { 0, 0 }, new[] { 2, 2 }));
