#include <iostream>
#include <string>

int shift_letter(int code, int key) {
    if (code >= 65 && code <= 90) {
        return (code - 65 + key) % 26 + 65;
    }
    if (code >= 97 && code <= 122) {
        return (code - 97 + key) % 26 + 97;
    }
    return code;
}

std::string encrypt(const std::string& text, int key) {
    std::string result = "";
    for (char letter : text) {
        result += static_cast<char>(shift_letter(letter, key));
    }
    return result;
}

std::string decrypt(const std::string& text, int key) {
    return encrypt(text, 26 - key % 26);
}

int main() {
    std::string message = encrypt("Attack at Dawn!", 3);
    std::cout << message << "\n";
    std::cout << decrypt(message, 3) << "\n";
}
