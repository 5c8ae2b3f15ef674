def parse_line(line):
    fields = []
    field = ""
    quoted = False
    i = 0
    while i < len(line):
        letter = line[i]
        if quoted:
            if letter == '"' and i + 1 < len(line) and line[i + 1] == '"':
                field += '"'
                i += 1
            elif letter == '"':
                quoted = False
            else:
                field += letter
        elif letter == '"':
            quoted = True
        elif letter == ",":
            fields.append(field)
            field = ""
        else:
            field += letter
        i += 1
    fields.append(field)
    return fields


def widest(rows):
    width = 0
    for row in rows:
        for field in parse_line(row):
            if len(field) > width:
                width = len(field)
    return width


print(widest(["name,city", '"Doe, Jane",Oslo']))
