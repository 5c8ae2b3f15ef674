#include <iostream>
#include <vector>

std::vector<int> insertion_sort(std::vector<int> values) {
    for (size_t i = 1; i < values.size(); i++) {
        int current = values[i];
        int j = i - 1;
        while (j >= 0 && values[j] > current) {
            values[j + 1] = values[j];
            j -= 1;
        }
        values[j + 1] = current;
    }
    return values;
}

int binary_search(const std::vector<int>& values, int wanted) {
    int low = 0;
    int high = values.size() - 1;
    while (low <= high) {
        int middle = (low + high) / 2;
        if (values[middle] == wanted) {
            return middle;
        }
        if (values[middle] < wanted) {
            low = middle + 1;
        } else {
            high = middle - 1;
        }
    }
    return -1;
}

int main() {
    std::cout << binary_search(insertion_sort({5, 3, 9, 1}), 9) << "\n";
}
