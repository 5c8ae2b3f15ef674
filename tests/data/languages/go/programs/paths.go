package main

import "fmt"

func neighbours(grid []string, row, column int) [][]int {
	found := [][]int{}
	for _, move := range [][]int{{0, 1}, {1, 0}, {0, -1}, {-1, 0}} {
		r := row + move[0]
		c := column + move[1]
		if r >= 0 && r < len(grid) && c >= 0 && c < len(grid[0]) && grid[r][c] != '#' {
			found = append(found, []int{r, c})
		}
	}
	return found
}

func shortestPath(grid []string, start, goal []int) int {
	queue := [][]int{{start[0], start[1], 0}}
	seen := map[[2]int]bool{{start[0], start[1]}: true}
	for len(queue) > 0 {
		current := queue[0]
		queue = queue[1:]
		if current[0] == goal[0] && current[1] == goal[1] {
			return current[2]
		}
		for _, cell := range neighbours(grid, current[0], current[1]) {
			if !seen[[2]int{cell[0], cell[1]}] {
				seen[[2]int{cell[0], cell[1]}] = true
				queue = append(queue, []int{cell[0], cell[1], current[2] + 1})
			}
		}
	}
	return -1
}

func main() {
	fmt.Println(shortestPath([]string{"..#", "#..", "..."}, []int{0, 0}, []int{2, 2}))
}
