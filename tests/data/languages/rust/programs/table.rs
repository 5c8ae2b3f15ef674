fn parse_line(line: &str) -> Vec<String> {
    let letters: Vec<char> = line.chars().collect();
    let mut fields = vec![];
    let mut field = String::new();
    let mut quoted = false;
    let mut i = 0;
    while i < letters.len() {
        let letter = letters[i];
        if quoted {
            if letter == '"' && i + 1 < letters.len() && letters[i + 1] == '"' {
                field.push('"');
                i += 1;
            } else if letter == '"' {
                quoted = false;
            } else {
                field.push(letter);
            }
        } else if letter == '"' {
            quoted = true;
        } else if letter == ',' {
            fields.push(field);
            field = String::new();
        } else {
            field.push(letter);
        }
        i += 1;
    }
    fields.push(field);
    fields
}

fn widest(rows: &[&str]) -> usize {
    let mut width = 0;
    for row in rows {
        for field in parse_line(row) {
            if field.len() > width {
                width = field.len();
            }
        }
    }
    width
}

fn main() {
    println!("{}", widest(&["name,city", "\"Doe, Jane\",Oslo"]));
}
