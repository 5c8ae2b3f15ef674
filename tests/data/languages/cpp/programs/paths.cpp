#include <deque>
#include <iostream>
#include <map>
#include <string>
#include <utility>
#include <vector>

using Grid = std::vector<std::string>;
using Cell = std::vector<int>;

std::vector<Cell> neighbours(const Grid& grid, int row, int column) {
    std::vector<Cell> found = {};
    const std::vector<Cell> moves = {{0, 1}, {1, 0}, {0, -1}, {-1, 0}};
    for (const Cell& move : moves) {
        int r = row + move[0];
        int c = column + move[1];
        if (r >= 0 && r < int(grid.size()) && c >= 0 && c < int(grid[0].size()) && grid[r][c] != '#') {
            found.push_back({r, c});
        }
    }
    return found;
}

int shortest_path(const Grid& grid, const Cell& start, const Cell& goal) {
    std::deque<Cell> queue = {{start[0], start[1], 0}};
    std::map<std::pair<int, int>, bool> seen = {{{start[0], start[1]}, true}};
    while (queue.size() > 0) {
        Cell current = queue.front();
        queue.pop_front();
        if (current[0] == goal[0] && current[1] == goal[1]) {
            return current[2];
        }
        for (const Cell& cell : neighbours(grid, current[0], current[1])) {
            if (!seen.count({cell[0], cell[1]})) {
                seen[{cell[0], cell[1]}] = true;
                queue.push_back({cell[0], cell[1], current[2] + 1});
            }
        }
    }
    return -1;
}

int main() {
    std::cout << shortest_path({"..#", "#..", "..."}, {0, 0}, {2, 2}) << "\n";
}
