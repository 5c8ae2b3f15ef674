fun multiply(left: List<List<Int>>, right: List<List<Int>>): List<List<Int>> {
    val rows = left.size
    val columns = right[0].size
    val inner = right.size
    val product = mutableListOf<List<Int>>()
    for (i in 0 until rows) {
        val row = mutableListOf<Int>()
        for (j in 0 until columns) {
            var total = 0
            for (k in 0 until inner) {
                total += left[i][k] * right[k][j]
            }
            row.add(total)
        }
        product.add(row)
    }
    return product
}

fun trace(matrix: List<List<Int>>): Int {
    var total = 0
    for (i in 0 until matrix.size) {
        total += matrix[i][i]
    }
    return total
}

fun main() {
    println(trace(multiply(listOf(listOf(1, 2), listOf(3, 4)), listOf(listOf(5, 6), listOf(7, 8)))))
}
