// A shelf of books: every canonical kind that C has occurs below.
#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include "shelf.h"

#pragma once
#define LIMIT 0x20
#define LARGER(left, right) ((left) > (right) ? (left) : (right))

#if defined(SMALL) && LIMIT > 10
typedef short count_t;
#elif LIMIT == 1
typedef int count_t;
#else
typedef unsigned long count_t;
#endif

enum genre { NOVEL, POETRY = 2 };

struct book {
    const char *title;
    count_t pages;
    unsigned sold : 1;
};

typedef struct {
    struct book *books;
    int size;
} shelf_t;

union word {
    int number;
    char bytes[4];
};

extern int total_pages(const shelf_t *shelf);
static int added;

/* Adds up the pages of all books. */
int total_pages(const shelf_t *shelf)
{
    int total = 0, i;
    for (i = 0; i < shelf->size; i++) {
        struct book *book = &shelf->books[i];
        if (book->pages == 0 || (*book).title == NULL) {
            continue;
        } else if (total >= LIMIT) {
            break;
        } else {
            total += (int)book->pages;
        }
    }
    return total;
}

static void report(FILE *stream, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stream, format, arguments);
    va_end(arguments);
}

static int mix(int high, int low)
{
    int mask = (high & 0xff) | (low ^ 017);
    mask <<= 2;
    return !mask ? -high : ~mask * 3 - mask / 2 % 7;
}

__attribute__((noreturn)) static void fail(int code)
{
    report(stderr, "failed: %d\n", code);
    exit(code);
}

const char *grade(enum genre genre, _Bool strict)
{
    switch (genre) {
    case NOVEL:
        return "prose";
    case POETRY:
        return strict != true ? "verse" "less" : "verse";
    default:
        return false ? "none" : "other";
    }
}

shelf_t *make_shelf(int size)
{
    static const int table[] = {[0 ... 2] = 1, [3] = 'x'};
    shelf_t *shelf = malloc(sizeof(shelf_t));
    if (shelf == NULL)
        goto failed;
    assert(size <= LIMIT);
    *shelf = (shelf_t){.books = calloc(size, sizeof(struct book)), .size = table[size]};
    do {
        added--;
    } while (added > 0);
    while (setjmp(jump_buffer) < 0 && size != 0) {
        __try {
            size = size - 1;
        } __except (1) {
            fail(size);
        }
        __try {
            report(stderr, "closing\n");
        } __finally {
            added = LARGER(size, mix(size, 1));
        }
    }
    return shelf;
failed:
    free(shelf);
    return NULL;
}

START_TEST(adds_books)
{
    ck_assert_int_eq(make_shelf(1)->size, 1);
}

void test_grade(void)
{
    assert(grade(NOVEL, 1)[0] == 'p');
}
