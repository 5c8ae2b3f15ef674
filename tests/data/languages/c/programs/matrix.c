#include <stdio.h>

#define SIZE 2

void multiply(int left[SIZE][SIZE], int right[SIZE][SIZE], int product[SIZE][SIZE])
{
    for (int i = 0; i < SIZE; i++) {
        for (int j = 0; j < SIZE; j++) {
            int total = 0;
            for (int k = 0; k < SIZE; k++) {
                total += left[i][k] * right[k][j];
            }
            product[i][j] = total;
        }
    }
}

int trace(int matrix[SIZE][SIZE])
{
    int total = 0;
    for (int i = 0; i < SIZE; i++) {
        total += matrix[i][i];
    }
    return total;
}

int main(void)
{
    int left[SIZE][SIZE] = {{1, 2}, {3, 4}};
    int right[SIZE][SIZE] = {{5, 6}, {7, 8}};
    int product[SIZE][SIZE];
    multiply(left, right, product);
    printf("%d\n", trace(product));
    return 0;
}
