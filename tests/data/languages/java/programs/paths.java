import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

class Paths {
    static List<int[]> neighbours(String[] grid, int row, int column) {
        List<int[]> found = new ArrayList<>();
        for (int[] move : new int[][] {{0, 1}, {1, 0}, {0, -1}, {-1, 0}}) {
            int r = row + move[0];
            int c = column + move[1];
            if (r >= 0 && r < grid.length && c >= 0 && c < grid[0].length() && grid[r].charAt(c) != '#') {
                found.add(new int[] {r, c});
            }
        }
        return found;
    }

    static int shortestPath(String[] grid, int[] start, int[] goal) {
        Deque<int[]> queue = new ArrayDeque<>();
        queue.add(new int[] {start[0], start[1], 0});
        Set<String> seen = new HashSet<>();
        seen.add(start[0] + "," + start[1]);
        while (queue.size() > 0) {
            int[] current = queue.pop();
            if (current[0] == goal[0] && current[1] == goal[1]) {
                return current[2];
            }
            for (int[] cell : neighbours(grid, current[0], current[1])) {
                if (!seen.contains(cell[0] + "," + cell[1])) {
                    seen.add(cell[0] + "," + cell[1]);
                    queue.add(new int[] {cell[0], cell[1], current[2] + 1});
                }
            }
        }
        return -1;
    }

    public static void main(String[] arguments) {
        String[] grid = {"..#", "#..", "..."};
        System.out.println(shortestPath(grid, new int[] {0, 0}, new int[] {2, 2}));
    }
}
