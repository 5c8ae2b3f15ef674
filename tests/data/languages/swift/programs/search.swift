func insertionSort(_ input: [Int]) -> [Int] {
    var values = input
    for i in 1..<values.count {
        let current = values[i]
        var j = i - 1
        while j >= 0 && values[j] > current {
            values[j + 1] = values[j]
            j -= 1
        }
        values[j + 1] = current
    }
    return values
}

func binarySearch(_ values: [Int], _ wanted: Int) -> Int {
    var low = 0
    var high = values.count - 1
    while low <= high {
        let middle = (low + high) / 2
        if values[middle] == wanted {
            return middle
        }
        if values[middle] < wanted {
            low = middle + 1
        } else {
            high = middle - 1
        }
    }
    return -1
}

print(binarySearch(insertionSort([5, 3, 9, 1]), 9))
