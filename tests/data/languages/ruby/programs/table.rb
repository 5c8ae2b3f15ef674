def parse_line(line)
  fields = []
  field = ""
  quoted = false
  i = 0
  while i < line.length
    letter = line[i]
    if quoted
      if letter == '"' && i + 1 < line.length && line[i + 1] == '"'
        field += '"'
        i += 1
      elsif letter == '"'
        quoted = false
      else
        field += letter
      end
    elsif letter == '"'
      quoted = true
    elsif letter == ","
      fields << field
      field = ""
    else
      field += letter
    end
    i += 1
  end
  fields << field
  fields
end

def widest(rows)
  width = 0
  rows.each do |row|
    parse_line(row).each do |field|
      width = field.length if field.length > width
    end
  end
  width
end

puts widest(["name,city", '"Doe, Jane",Oslo'])
