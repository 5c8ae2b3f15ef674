// A shelf of books: every canonical kind that Java has occurs below.
package org.example.shelf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.*;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

interface Titled {
    int LIMIT = 0x20;

    String title();
}

enum Genre {
    NOVEL(1), POETRY(2);

    final int code;

    Genre(int code) {
        this.code = code;
    }
}

record Book(String title, int pages) implements Titled {}

/* A titled row of books. */
@SuppressWarnings(value = {"unchecked", "rawtypes"})
public class Shelf<T extends Titled> extends ArrayList<T> implements Titled {
    private static int count = 0;
    private final String title;
    private Object lock = null;

    public Shelf(String title) {
        super();
        this.title = title;
        count++;
    }

    @Override
    public String title() {
        return title;
    }

    @SafeVarargs
    public final Shelf<T> with(T book, T... others) {
        if (!(book instanceof Book) || others == null) {
            throw new IllegalArgumentException(STR."not a book: \{book}");
        }
        add(book);
        for (T other : others) {
            add(other);
        }
        return this;
    }

    protected int pages() {
        int total = 0;
        for (int i = 0; i < size(); i += 1) {
            total += ((Book) get(i)).pages();
        }
        assert total >= 0 : "pages are never negative";
        return total > 0 ? total : -1;
    }

    boolean load(String path) throws IOException {
        int lines;
        try (BufferedReader reader = new BufferedReader(new FileReader(path))) {
            lines = reader.read();
        }
        try {
            lines = Integer.parseInt(path);
        } catch (NumberFormatException | IllegalStateException error) {
            lines = 1;
        } finally {
            System.out.println("done");
        }
        synchronized (lock) {
            return lines != 0 && lines < 1.5e3;
        }
    }

    static int mix(int high, int low) {
        int mask = (high & 0xff) | (low ^ 017);
        int[] table = {mask << 2, mask >>> 1, ~mask};
        return table[0] * table[1] - table[2] / 3 % 7;
    }

    static String grade(int points) {
        switch (points) {
            case 1:
                return "poor";
            default:
                break;
        }
        return switch (points) {
            case 2 -> "good";
            default -> {
                yield "best";
            }
        };
    }

    static Object inner(Object shape) {
        return switch (shape) {
            case Book(String name, int pages) when pages > 10 -> name;
            case Integer number -> number;
            default -> 'x';
        };
    }

    static Function<Integer, Integer> doubled() {
        Function<Integer, Integer> twice = value -> value * 2;
        Function<Integer, Integer> later = (Integer value) -> value + 1;
        Function<Book, String> name = Book::title;
        return later == null ? null : twice;
    }

    static Map<String, ? extends Number> count(String text) {
        Map<String, Integer> counts = new java.util.HashMap<>();
        letters:
        while (true) {
            do {
                if (text.length() == 0) {
                    break letters;
                } else if (text.length() == 1) {
                    continue letters;
                } else {
                    text = text.substring(1);
                }
            } while (false);
        }
        return counts;
    }
}

class ShelfTest {
    @Test
    void addsBooks() {
        Shelf<Book> shelf = new Shelf<>("novels");
        shelf.with(new Book("Emma", 474));
        assertEquals(List.of("Emma"), shelf.stream().map(Book::title).toList());
    }

    public void testGrade() {
        assertEquals("good", Shelf.grade(2));
    }
}
