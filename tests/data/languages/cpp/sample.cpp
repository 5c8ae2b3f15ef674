// A shelf of books: every canonical kind that C++ has occurs below.
#include <cassert>
#include <string>
#include <vector>

#pragma once
#define LIMIT 0x20

#if LIMIT > 10
using Count = long;
#elif LIMIT == 1
typedef int Count;
#else
typedef short Count;
#endif

namespace library {

using std::string;

template <typename T>
concept Titled = requires(T book) { book.title(); };

enum class Genre { Novel, Poetry = 2 };

class Book {
public:
    explicit Book(string title, int pages = 1) : title_(title), pages_{pages} {}
    virtual ~Book() = default;

    virtual const string& title() const { return title_; }
    int pages() const;
    bool operator==(const Book& other) const { return title_ == other.title_; }

private:
    string title_;
    int pages_;
};

int Book::pages() const {
    return this->pages_;
}

struct Shelf {
    std::vector<Book*> books;
    Book* first = nullptr;

    ~Shelf() {
        for (Book* book : books) {
            delete book;
        }
    }

    [[nodiscard]] Book& add(const string& title) {
        books.push_back(new Book(title));
        first = books[0];
        return *books.back();
    }
};

template <Titled T, int N = 3, typename... Rest>
int total(const T& shelf, Rest... rest) {
    int sum = 0, last;
    for (int i = 0; i < N; i++) {
        if (i == 1 || sum != 0) {
            continue;
        } else if (i >= LIMIT) {
            break;
        } else {
            sum += i;
        }
    }
    last = (sum + ... + rest);
    return static_cast<int>(last) - sum * 2;
}

static int mix(int high, int low) {
    int mask = (high & 0xff) | (low ^ 017);
    mask <<= 2;
    int* place = &mask;
    return !mask ? -high : ~*place * 3 - mask / 2 % 7;
}

string grade(Genre genre, bool strict = true) {
    static_assert(sizeof(int) >= 4, "narrow");
    switch (genre) {
        case Genre::Novel:
            return R"(prose)";
        case Genre::Poetry:
            return strict and not false ? "verse" : "poem";
        default:
            throw std::invalid_argument("no such genre");
    }
}

auto compare = [](const Book& left, const Book& right) { return left.pages() < right.pages(); };

generator<int> pages(Shelf& shelf) {
    for (auto& [number, page] : co_await open(shelf)) {
        co_yield page;
    }
    co_return;
}

int load(const char* path) {
    static const int table[] = {[0 ... 2] = 1, [3] = 'x'};
    int* counts = (int*)malloc(3);
    try {
        do {
            counts[0]--;
        } while (counts[0] > 0);
    } catch (const std::exception& error) {
        goto failed;
    }
    __try {
        Shelf other = Shelf{.books = {}};
    } __finally {
        free(counts);
    }
    return table[0];
failed:
    return mix(1, 2);
}

}  // namespace library

TEST(Shelf, AddsBooks) {
    library::Shelf shelf;
    EXPECT_EQ(shelf.add("Emma").title(), "Emma");
}

void test_grade() {
    assert(library::grade(library::Genre::Novel) == "prose");
}
