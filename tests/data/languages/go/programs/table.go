package main

import "fmt"

func parseLine(line string) []string {
	fields := []string{}
	field := ""
	quoted := false
	i := 0
	for i < len(line) {
		letter := line[i]
		if quoted {
			if letter == '"' && i+1 < len(line) && line[i+1] == '"' {
				field += `"`
				i += 1
			} else if letter == '"' {
				quoted = false
			} else {
				field += string(letter)
			}
		} else if letter == '"' {
			quoted = true
		} else if letter == ',' {
			fields = append(fields, field)
			field = ""
		} else {
			field += string(letter)
		}
		i += 1
	}
	fields = append(fields, field)
	return fields
}

func widest(rows []string) int {
	width := 0
	for _, row := range rows {
		for _, field := range parseLine(row) {
			if len(field) > width {
				width = len(field)
			}
		}
	}
	return width
}

func main() {
	fmt.Println(widest([]string{"name,city", `"Doe, Jane",Oslo`}))
}
