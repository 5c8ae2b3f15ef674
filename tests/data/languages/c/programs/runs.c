#include <stdio.h>
#include <string.h>

char *encode(const char *text, char *result)
{
    size_t i = 0;
    result[0] = '\0';
    while (i < strlen(text)) {
        int run = 1;
        while (i + run < strlen(text) && text[i + run] == text[i]) {
            run += 1;
        }
        sprintf(result + strlen(result), "%d%c", run, text[i]);
        i += run;
    }
    return result;
}

char *decode(const char *code, char *result)
{
    int length = 0;
    int count = 0;
    for (size_t i = 0; i < strlen(code); i++) {
        char letter = code[i];
        if (letter >= '0' && letter <= '9') {
            count = count * 10 + (letter - '0');
        } else {
            for (int n = 0; n < count; n++) {
                result[length] = letter;
                length += 1;
            }
            count = 0;
        }
    }
    result[length] = '\0';
    return result;
}

int main(void)
{
    char code[64];
    char text[64];
    puts(encode("aaabccdddd", code));
    puts(decode(code, text));
    return 0;
}
