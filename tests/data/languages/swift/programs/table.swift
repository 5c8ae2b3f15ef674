func parseLine(_ input: String) -> [String] {
    let line = Array(input)
    var fields: [String] = []
    var field = ""
    var quoted = false
    var i = 0
    while i < line.count {
        let letter = line[i]
        if quoted {
            if letter == "\"" && i + 1 < line.count && line[i + 1] == "\"" {
                field += "\""
                i += 1
            } else if letter == "\"" {
                quoted = false
            } else {
                field += String(letter)
            }
        } else if letter == "\"" {
            quoted = true
        } else if letter == "," {
            fields.append(field)
            field = ""
        } else {
            field += String(letter)
        }
        i += 1
    }
    fields.append(field)
    return fields
}

func widest(_ rows: [String]) -> Int {
    var width = 0
    for row in rows {
        for field in parseLine(row) {
            if field.count > width {
                width = field.count
            }
        }
    }
    return width
}

print(widest(["name,city", "\"Doe, Jane\",Oslo"]))
