fun insertionSort(values: MutableList<Int>): List<Int> {
    for (i in 1 until values.size) {
        val current = values[i]
        var j = i - 1
        while (j >= 0 && values[j] > current) {
            values[j + 1] = values[j]
            j -= 1
        }
        values[j + 1] = current
    }
    return values
}

fun binarySearch(values: List<Int>, wanted: Int): Int {
    var low = 0
    var high = values.size - 1
    while (low <= high) {
        val middle = (low + high) / 2
        if (values[middle] == wanted) {
            return middle
        }
        if (values[middle] < wanted) {
            low = middle + 1
        } else {
            high = middle - 1
        }
    }
    return -1
}

fun main() {
    println(binarySearch(insertionSort(mutableListOf(5, 3, 9, 1)), 9))
}
