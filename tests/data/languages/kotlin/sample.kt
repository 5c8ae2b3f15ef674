package library.shelves

import kotlin.math.abs
import org.junit.Test

/** How many books a shelf holds. */
const val CAPACITY = 0x10

typealias Index = Map<String, Book>

interface Readable {
    fun read(page: Int): String
}

enum class Genre(val label: String) {
    NOVEL("novel"),
    ESSAY("essay");

    fun short(): String = label.substring(0, 2)
}

data class Book(val title: String, var pages: Int = 1) : Readable {
    val thick: Boolean
        get() = pages > 300

    var cover: String = "plain"
        set(value) {
            field = value.trim()
        }

    private val tags by lazy { mutableListOf<String>() }

    constructor(title: String, pages: String) : this(title, pages.toInt())

    override fun read(page: Int): String {
        return "page $page of ${this.title}"
    }

    companion object {
        val blank = Book("", 0)
    }
}

object Shelf {
    private val books = ArrayList<Book>()

    @Synchronized
    fun add(book: Book, vararg more: Book) {
        if (book.pages <= 0 || book.title == "") {
            throw IllegalArgumentException("a book needs pages")
        }
        books.add(book)
        books.addAll(listOf(*more))
    }
}

fun describe(thing: Any?): String {
    return when (thing) {
        null -> "nothing"
        is Book -> thing.title
        in 1..9 -> "digit"
        'x', true -> "letter"
        else -> super.toString()
    }
}

fun total(rows: List<List<Double>>, limit: Int): Double {
    var sum = 0.0
    rows@ for (row in rows) {
        for (value in row) {
            if (value < 0) {
                continue@rows
            } else if (value != 1.5 && !(value in row)) {
                break
            } else {
                sum += value * 2 / 3 % 7
            }
        }
    }
    while (sum >= 10) {
        sum -= 1
    }
    do {
        sum = -sum
    } while (sum > limit)
    return sum
}

// A missing file is no error.
@Throws(exceptionClasses = [IllegalStateException::class])
fun load(path: String): String? {
    val file = java.io.File(path)
    return try {
        file.readText()
    } catch (error: java.io.IOException) {
        println(error.message)
        null
    } finally {
        println("done")
    }
}

fun names(index: Index): List<String> {
    val (first, second) = index.keys.toList()
    val double = { name: String -> name + name }
    val third = fun(name: String): String { return name }
    val length = index[first]?.title?.length ?: 0
    val bits = length shl 2
    val text = first as String
    index.values.map(Book::title)
    run loop@{
        listOf(1, 2).forEach { if (it == bits) return@loop }
    }
    return listOf(double(first), third(name = second), text)
}

class BookTest {
    @Test
    fun readsItsTitle() {
        val book = Book("Dune", 412)
        check(book.thick)
        assertEquals("page 1 of Dune", book.read(1))
    }
}

val suite = Suite {
    test("a blank book has no pages") {
        assertEquals(0, Book.blank.pages)
    }
}
