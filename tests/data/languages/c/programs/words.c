#include <ctype.h>
#include <stdio.h>
#include <string.h>

struct entry {
    char word[32];
    int count;
};

struct counts {
    struct entry entries[100];
    int size;
};

int find(struct counts *counts, const char *word)
{
    for (int i = 0; i < counts->size; i++) {
        if (strcmp(counts->entries[i].word, word) == 0) {
            return i;
        }
    }
    return -1;
}

void count_words(const char *text, struct counts *counts)
{
    char word[32] = "";
    int length = 0;
    for (size_t i = 0; i <= strlen(text); i++) {
        char letter = tolower(text[i]);
        if (isalpha(letter) || letter == '\'') {
            word[length] = letter;
            length += 1;
            word[length] = '\0';
        } else if (length != 0) {
            int place = find(counts, word);
            if (place >= 0) {
                counts->entries[place].count += 1;
            } else {
                strcpy(counts->entries[counts->size].word, word);
                counts->entries[counts->size].count = 1;
                counts->size += 1;
            }
            length = 0;
        }
    }
}

const char *most_common(struct counts *counts)
{
    const char *best_word = "";
    int best_count = 0;
    for (int i = 0; i < counts->size; i++) {
        const char *word = counts->entries[i].word;
        int count = counts->entries[i].count;
        if (count > best_count || (count == best_count && strcmp(word, best_word) < 0)) {
            best_word = word;
            best_count = count;
        }
    }
    return best_word;
}

int main(void)
{
    struct counts counts = {.size = 0};
    count_words("the cat and the dog and the bird", &counts);
    printf("%s\n", most_common(&counts));
    return 0;
}
