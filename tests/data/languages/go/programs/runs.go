package main

import (
	"fmt"
	"strconv"
)

func encode(text string) string {
	result := ""
	i := 0
	for i < len(text) {
		run := 1
		for i+run < len(text) && text[i+run] == text[i] {
			run += 1
		}
		result += strconv.Itoa(run) + string(text[i])
		i += run
	}
	return result
}

func decode(code string) string {
	result := ""
	count := 0
	for _, letter := range code {
		if letter >= '0' && letter <= '9' {
			count = count*10 + int(letter-'0')
		} else {
			for n := 0; n < count; n++ {
				result += string(letter)
			}
			count = 0
		}
	}
	return result
}

func main() {
	fmt.Println(encode("aaabccdddd"))
	fmt.Println(decode(encode("aaabccdddd")))
}
