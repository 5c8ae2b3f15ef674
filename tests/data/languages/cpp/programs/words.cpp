#include <cctype>
#include <iostream>
#include <map>
#include <string>

std::map<std::string, int> count_words(const std::string& text) {
    std::map<std::string, int> counts = {};
    std::string word = "";
    for (char character : text + " ") {
        char letter = std::tolower(character);
        if (std::isalpha(letter) || letter == '\'') {
            word += letter;
        } else if (word != "") {
            if (counts.count(word)) {
                counts[word] += 1;
            } else {
                counts[word] = 1;
            }
            word = "";
        }
    }
    return counts;
}

std::string most_common(const std::map<std::string, int>& counts) {
    std::string best_word = "";
    int best_count = 0;
    for (const auto& [word, count] : counts) {
        if (count > best_count || (count == best_count && word < best_word)) {
            best_word = word;
            best_count = count;
        }
    }
    return best_word;
}

int main() {
    std::cout << most_common(count_words("the cat and the dog and the bird")) << "\n";
}
