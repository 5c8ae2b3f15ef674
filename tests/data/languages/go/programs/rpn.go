package main

import (
	"fmt"
	"strconv"
	"strings"
)

func apply(operator string, left, right int) int {
	if operator == "+" {
		return left + right
	} else if operator == "-" {
		return left - right
	} else if operator == "*" {
		return left * right
	} else if operator == "/" {
		if right == 0 {
			panic("division by zero")
		}
		return left / right
	}
	panic("unknown operator " + operator)
}

func evaluate(expression string) int {
	stack := []int{}
	for _, token := range strings.Split(expression, " ") {
		if strings.Contains("+-*/", token) {
			right := stack[len(stack)-1]
			left := stack[len(stack)-2]
			stack = append(stack[:len(stack)-2], apply(token, left, right))
		} else {
			number, err := strconv.Atoi(token)
			if err != nil {
				panic(err)
			}
			stack = append(stack, number)
		}
	}
	if len(stack) != 1 {
		panic("malformed expression")
	}
	return stack[0]
}

func main() {
	fmt.Println(evaluate("3 4 + 2 *"))
}
