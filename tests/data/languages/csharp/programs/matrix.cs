using System;

static int[][] Multiply(int[][] left, int[][] right)
{
    int rows = left.Length;
    int columns = right[0].Length;
    int inner = right.Length;
    var product = new int[rows][];
    for (int i = 0; i < rows; i++)
    {
        var row = new int[columns];
        for (int j = 0; j < columns; j++)
        {
            int total = 0;
            for (int k = 0; k < inner; k++)
            {
                total += left[i][k] * right[k][j];
            }
            row[j] = total;
        }
        product[i] = row;
    }
    return product;
}

static int Trace(int[][] matrix)
{
    int total = 0;
    for (int i = 0; i < matrix.Length; i++)
    {
        total += matrix[i][i];
    }
    return total;
}

int[][] a = { new[] { 1, 2 }, new[] { 3, 4 } };
int[][] b = { new[] { 5, 6 }, new[] { 7, 8 } };
Console.WriteLine(Trace(Multiply(a, b)));
