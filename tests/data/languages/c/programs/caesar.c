#include <stdio.h>
#include <string.h>

int shift_letter(int code, int key)
{
    if (code >= 65 && code <= 90) {
        return (code - 65 + key) % 26 + 65;
    }
    if (code >= 97 && code <= 122) {
        return (code - 97 + key) % 26 + 97;
    }
    return code;
}

char *encrypt(const char *text, int key, char *result)
{
    size_t length = strlen(text);
    for (size_t i = 0; i < length; i++) {
        result[i] = (char)shift_letter(text[i], key);
    }
    result[length] = '\0';
    return result;
}

char *decrypt(const char *text, int key, char *result)
{
    return encrypt(text, 26 - key % 26, result);
}

int main(void)
{
    char message[64];
    char plain[64];
    encrypt("Attack at Dawn!", 3, message);
    puts(message);
    puts(decrypt(message, 3, plain));
    return 0;
}
