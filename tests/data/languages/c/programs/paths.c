#include <stdbool.h>
#include <stdio.h>

#define ROWS 3
#define COLUMNS 3

struct cell {
    int row;
    int column;
    int distance;
};

int neighbours(const char *grid[], int row, int column, struct cell found[])
{
    const int moves[4][2] = {{0, 1}, {1, 0}, {0, -1}, {-1, 0}};
    int count = 0;
    for (int i = 0; i < 4; i++) {
        int r = row + moves[i][0];
        int c = column + moves[i][1];
        if (r >= 0 && r < ROWS && c >= 0 && c < COLUMNS && grid[r][c] != '#') {
            found[count].row = r;
            found[count].column = c;
            count += 1;
        }
    }
    return count;
}

int shortest_path(const char *grid[], struct cell start, struct cell goal)
{
    struct cell queue[ROWS * COLUMNS] = {start};
    bool seen[ROWS][COLUMNS] = {{false}};
    int first = 0;
    int last = 1;
    seen[start.row][start.column] = true;
    while (last - first > 0) {
        struct cell current = queue[first++];
        if (current.row == goal.row && current.column == goal.column) {
            return current.distance;
        }
        struct cell found[4];
        int count = neighbours(grid, current.row, current.column, found);
        for (int i = 0; i < count; i++) {
            struct cell cell = found[i];
            if (!seen[cell.row][cell.column]) {
                seen[cell.row][cell.column] = true;
                cell.distance = current.distance + 1;
                queue[last++] = cell;
            }
        }
    }
    return -1;
}

int main(void)
{
    const char *grid[ROWS] = {"..#", "#..", "..."};
    struct cell start = {0, 0, 0};
    struct cell goal = {2, 2, 0};
    printf("%d\n", shortest_path(grid, start, goal));
    return 0;
}
