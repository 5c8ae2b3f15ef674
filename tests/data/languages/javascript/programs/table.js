function parseLine(line) {
  const fields = [];
  let field = "";
  let quoted = false;
  let i = 0;
  while (i < line.length) {
    const letter = line[i];
    if (quoted) {
      if (letter === '"' && i + 1 < line.length && line[i + 1] === '"') {
        field += '"';
        i += 1;
      } else if (letter === '"') {
        quoted = false;
      } else {
        field += letter;
      }
    } else if (letter === '"') {
      quoted = true;
    } else if (letter === ",") {
      fields.push(field);
      field = "";
    } else {
      field += letter;
    }
    i += 1;
  }
  fields.push(field);
  return fields;
}

function widest(rows) {
  let width = 0;
  for (const row of rows) {
    for (const field of parseLine(row)) {
      if (field.length > width) {
        width = field.length;
      }
    }
  }
  return width;
}

console.log(widest(["name,city", '"Doe, Jane",Oslo']));
