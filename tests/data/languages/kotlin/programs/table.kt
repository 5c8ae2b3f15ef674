fun parseLine(line: String): List<String> {
    val fields = mutableListOf<String>()
    var field = ""
    var quoted = false
    var i = 0
    while (i < line.length) {
        val letter = line[i]
        if (quoted) {
            if (letter == '"' && i + 1 < line.length && line[i + 1] == '"') {
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
            fields.add(field)
            field = ""
        } else {
            field += letter
        }
        i += 1
    }
    fields.add(field)
    return fields
}

fun widest(rows: List<String>): Int {
    var width = 0
    for (row in rows) {
        for (field in parseLine(row)) {
            if (field.length > width) {
                width = field.length
            }
        }
    }
    return width
}

fun main() {
    println(widest(listOf("name,city", "\"Doe, Jane\",Oslo")))
}
