import scala.collection.mutable.ArrayBuffer

def multiply(left: List[List[Int]], right: List[List[Int]]): ArrayBuffer[ArrayBuffer[Int]] = {
  val rows = left.length
  val columns = right(0).length
  val inner = right.length
  val product = ArrayBuffer[ArrayBuffer[Int]]()
  for (i <- 0 until rows) {
    val row = ArrayBuffer[Int]()
    for (j <- 0 until columns) {
      var total = 0
      for (k <- 0 until inner) {
        total += left(i)(k) * right(k)(j)
      }
      row.append(total)
    }
    product.append(row)
  }
  return product
}

def trace(matrix: ArrayBuffer[ArrayBuffer[Int]]): Int = {
  var total = 0
  for (i <- 0 until matrix.length) {
    total += matrix(i)(i)
  }
  return total
}

@main def main(): Unit = {
  println(trace(multiply(List(List(1, 2), List(3, 4)), List(List(5, 6), List(7, 8)))))
}
