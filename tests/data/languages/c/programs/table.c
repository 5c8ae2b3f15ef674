#include <stdbool.h>
#include <stdio.h>
#include <string.h>

int parse_line(const char *line, char fields[10][64])
{
    int count = 0;
    int length = 0;
    bool quoted = false;
    size_t i = 0;
    while (i < strlen(line)) {
        char letter = line[i];
        if (quoted) {
            if (letter == '"' && i + 1 < strlen(line) && line[i + 1] == '"') {
                fields[count][length++] = '"';
                i += 1;
            } else if (letter == '"') {
                quoted = false;
            } else {
                fields[count][length++] = letter;
            }
        } else if (letter == '"') {
            quoted = true;
        } else if (letter == ',') {
            fields[count++][length] = '\0';
            length = 0;
        } else {
            fields[count][length++] = letter;
        }
        i += 1;
    }
    fields[count++][length] = '\0';
    return count;
}

size_t widest(const char *rows[], int count)
{
    size_t width = 0;
    for (int i = 0; i < count; i++) {
        char fields[10][64];
        int found = parse_line(rows[i], fields);
        for (int j = 0; j < found; j++) {
            if (strlen(fields[j]) > width) {
                width = strlen(fields[j]);
            }
        }
    }
    return width;
}

int main(void)
{
    const char *rows[] = {"name,city", "\"Doe, Jane\",Oslo"};
    printf("%zu\n", widest(rows, 2));
    return 0;
}
