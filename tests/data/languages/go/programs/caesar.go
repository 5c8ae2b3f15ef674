package main

import "fmt"

func shiftLetter(code, key int) int {
	if code >= 65 && code <= 90 {
		return (code-65+key)%26 + 65
	}
	if code >= 97 && code <= 122 {
		return (code-97+key)%26 + 97
	}
	return code
}

func encrypt(text string, key int) string {
	result := ""
	for _, letter := range text {
		result += string(rune(shiftLetter(int(letter), key)))
	}
	return result
}

func decrypt(text string, key int) string {
	return encrypt(text, 26-key%26)
}

func main() {
	message := encrypt("Attack at Dawn!", 3)
	fmt.Println(message)
	fmt.Println(decrypt(message, 3))
}
