#include <iostream>
#include <vector>

using Matrix = std::vector<std::vector<int>>;

Matrix multiply(const Matrix& left, const Matrix& right) {
    size_t rows = left.size();
    size_t columns = right[0].size();
    size_t inner = right.size();
    Matrix product = {};
    for (size_t i = 0; i < rows; i++) {
        std::vector<int> row = {};
        for (size_t j = 0; j < columns; j++) {
            int total = 0;
            for (size_t k = 0; k < inner; k++) {
                total += left[i][k] * right[k][j];
            }
            row.push_back(total);
        }
        product.push_back(row);
    }
    return product;
}

int trace(const Matrix& matrix) {
    int total = 0;
    for (size_t i = 0; i < matrix.size(); i++) {
        total += matrix[i][i];
    }
    return total;
}

int main() {
    std::cout << trace(multiply({{1, 2}, {3, 4}}, {{5, 6}, {7, 8}})) << "\n";
}
