import scala.collection.mutable.ArrayBuffer

def parseLine(line: String): ArrayBuffer[String] = {
  val fields = ArrayBuffer[String]()
  var field = ""
  var quoted = false
  var i = 0
  while (i < line.length) {
    val letter = line(i)
    if (quoted) {
      if (letter == '"' && i + 1 < line.length && line(i + 1) == '"') {
        field += '"'
        i += 1
      } else if (letter == '"') {
        quoted = false
      } else {
        field += letter
      }
    } else if (letter == '"') {
      quoted = true
    } else if (letter == ',') {
      fields.append(field)
      field = ""
    } else {
      field += letter
    }
    i += 1
  }
  fields.append(field)
  return fields
}

def widest(rows: List[String]): Int = {
  var width = 0
  for (row <- rows) {
    for (field <- parseLine(row)) {
      if (field.length > width) {
        width = field.length
      }
    }
  }
  return width
}

@main def main(): Unit = {
  println(widest(List("name,city", "\"Doe, Jane\",Oslo")))
}
