#include <stdio.h>

int *insertion_sort(int values[], int count)
{
    for (int i = 1; i < count; i++) {
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

int binary_search(const int values[], int count, int wanted)
{
    int low = 0;
    int high = count - 1;
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

int main(void)
{
    int values[] = {5, 3, 9, 1};
    printf("%d\n", binary_search(insertion_sort(values, 4), 4, 9));
    return 0;
}
