#include <iostream>
#include <string>
#include <vector>

std::vector<std::string> parse_line(const std::string& line) {
    std::vector<std::string> fields = {};
    std::string field = "";
    bool quoted = false;
    size_t i = 0;
    while (i < line.size()) {
        char letter = line[i];
        if (quoted) {
            if (letter == '"' && i + 1 < line.size() && line[i + 1] == '"') {
                field += '"';
                i += 1;
            } else if (letter == '"') {
                quoted = false;
            } else {
                field += letter;
            }
        } else if (letter == '"') {
            quoted = true;
        } else if (letter == ',') {
            fields.push_back(field);
            field = "";
        } else {
            field += letter;
        }
        i += 1;
    }
    fields.push_back(field);
    return fields;
}

size_t widest(const std::vector<std::string>& rows) {
    size_t width = 0;
    for (const std::string& row : rows) {
        for (const std::string& field : parse_line(row)) {
            if (field.size() > width) {
                width = field.size();
            }
        }
    }
    return width;
}

int main() {
    std::cout << widest({"name,city", "\"Doe, Jane\",Oslo"}) << "\n";
}
