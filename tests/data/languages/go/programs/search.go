package main

import "fmt"

func insertionSort(values []int) []int {
	for i := 1; i < len(values); i++ {
		current := values[i]
		j := i - 1
		for j >= 0 && values[j] > current {
			values[j+1] = values[j]
			j -= 1
		}
		values[j+1] = current
	}
	return values
}

func binarySearch(values []int, wanted int) int {
	low := 0
	high := len(values) - 1
	for low <= high {
		middle := (low + high) / 2
		if values[middle] == wanted {
			return middle
		}
		if values[middle] < wanted {
			low = middle + 1
		} else {
			high = middle - 1
		}
	}
	return -1
}

func main() {
	fmt.Println(binarySearch(insertionSort([]int{5, 3, 9, 1}), 9))
}
