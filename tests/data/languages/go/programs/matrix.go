package main

import "fmt"

func multiply(left, right [][]int) [][]int {
	rows := len(left)
	columns := len(right[0])
	inner := len(right)
	product := [][]int{}
	for i := 0; i < rows; i++ {
		row := []int{}
		for j := 0; j < columns; j++ {
			total := 0
			for k := 0; k < inner; k++ {
				total += left[i][k] * right[k][j]
			}
			row = append(row, total)
		}
		product = append(product, row)
	}
	return product
}

func trace(matrix [][]int) int {
	total := 0
	for i := range matrix {
		total += matrix[i][i]
	}
	return total
}

func main() {
	fmt.Println(trace(multiply([][]int{{1, 2}, {3, 4}}, [][]int{{5, 6}, {7, 8}})))
}
