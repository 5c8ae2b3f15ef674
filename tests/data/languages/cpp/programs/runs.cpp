#include <iostream>
#include <string>

std::string encode(const std::string& text) {
    std::string result = "";
    size_t i = 0;
    while (i < text.size()) {
        int run = 1;
        while (i + run < text.size() && text[i + run] == text[i]) {
            run += 1;
        }
        result += std::to_string(run) + text[i];
        i += run;
    }
    return result;
}

std::string decode(const std::string& code) {
    std::string result = "";
    int count = 0;
    for (char letter : code) {
        if (letter >= '0' && letter <= '9') {
            count = count * 10 + (letter - '0');
        } else {
            for (int n = 0; n < count; n++) {
                result += letter;
            }
            count = 0;
        }
    }
    return result;
}

int main() {
    std::cout << encode("aaabccdddd") << "\n";
    std::cout << decode(encode("aaabccdddd")) << "\n";
}
