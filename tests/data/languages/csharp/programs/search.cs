using System;

static int[] InsertionSort(int[] values)
{
    for (int i = 1; i < values.Length; i++)
    {
        int current = values[i];
        int j = i - 1;
        while (j >= 0 && values[j] > current)
        {
            values[j + 1] = values[j];
            j--;
        }
        values[j + 1] = current;
    }
    return values;
}

static int BinarySearch(int[] values, int wanted)
{
    int low = 0;
    int high = values.Length - 1;
    while (low <= high)
    {
        int middle = (low + high) / 2;
        if (values[middle] == wanted)
        {
            return middle;
        }
        if (values[middle] < wanted)
        {
            low = middle + 1;
        }
        else
        {
            high = middle - 1;
        }
    }
    return -1;
}

Console.WriteLine(BinarySearch(InsertionSort(new[] { 5, 3, 9, 1 }), 9));
