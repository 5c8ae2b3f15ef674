package main

import (
	"fmt"
	"strings"
	"unicode"
)

func countWords(text string) map[string]int {
	counts := map[string]int{}
	word := ""
	for _, letter := range strings.ToLower(text) + " " {
		if unicode.IsLetter(letter) || letter == '\'' {
			word += string(letter)
		} else if word != "" {
			if _, known := counts[word]; known {
				counts[word] += 1
			} else {
				counts[word] = 1
			}
			word = ""
		}
	}
	return counts
}

func mostCommon(counts map[string]int) string {
	bestWord := ""
	bestCount := 0
	for word, count := range counts {
		if count > bestCount || (count == bestCount && word < bestWord) {
			bestWord = word
			bestCount = count
		}
	}
	return bestWord
}

func main() {
	fmt.Println(mostCommon(countWords("the cat and the dog and the bird")))
}
