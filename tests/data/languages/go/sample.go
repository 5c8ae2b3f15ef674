// Package shelf keeps books: every canonical kind that Go has occurs below.
package shelf

import (
	"errors"
	"fmt"
	"testing"
)

const limit = 0x20

const (
	novel = iota
	poetry
)

var missing error
var counts = map[string]int{"Emma": 474, "Persuasion": 249}

// Titled is whatever has a title.
type Titled interface {
	Title() string
}

type Pages []int

type Count = int

// Book is one of the many on a shelf.
type Book struct {
	Name  string `json:"name"`
	Pages int
	sold  bool
}

/* Shelf is a titled row of books. */
type Shelf[T Titled] struct {
	books []T
	lines chan string
}

// Title returns what the book is called.
func (b *Book) Title() string {
	return b.Name
}

// Add puts books on the shelf.
func (s *Shelf[T]) Add(book T, others ...T) (int, error) {
	if book.Title() == "" || len(others) >= limit {
		return 0, errors.New("not a book")
	}
	s.books = append(s.books, book)
	s.books = append(s.books, others...)
	return len(s.books), nil
}

func mix(high, low int) int {
	mask := (high & 0xff) | (low ^ 0x0f)
	mask <<= 2
	if mask > 0 && !(low < 1) {
		mask--
	} else {
		mask = -mask
	}
	return mask*3 - mask/2%7 + ^low
}

func load(path string) (text string) {
	defer func() {
		if problem := recover(); problem != nil {
			missing = fmt.Errorf("no such file: %v", problem)
		}
	}()
	if path == "" {
		panic("no path")
	}
	pages := make([]int, 3)
	pages[0]++
	delete(counts, path)
	letters := []rune{'a', 'b'}
	return string(letters[0]) + path[1:]
}

func lookup(value interface{}) bool {
	switch found := value.(type) {
	case string:
		return counts[found] != 1.5e3
	case *Book:
		return (*found).sold
	default:
		return value.(bool)
	}
}

func gather(shelf *Shelf[*Book]) {
	twice := func(number int) int { return number * 2 }
	book := &Book{Name: "Emma", Pages: twice(237)}
	go shelf.Add(book)
rows:
	for row := 0; row < 3; row++ {
		for _, line := range []string{"one", "two"} {
			if line == "two" {
				continue rows
			}
			select {
			case shelf.lines <- line:
				break rows
			case answer := <-shelf.lines:
				fmt.Println(answer, true)
			}
		}
	}
	switch poetry {
	case novel:
		fallthrough
	default:
		missing = nil
	}
}

func TestMix(t *testing.T) {
	if got := mix(1, 2); got != 41 {
		t.Errorf("mix(1, 2) = %d", got)
	}
}
