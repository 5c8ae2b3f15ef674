local function parse_line(line)
  local fields = {}
  local field = ""
  local quoted = false
  local i = 1
  while i <= #line do
    local letter = line:sub(i, i)
    if quoted then
      if letter == '"' and i + 1 <= #line and line:sub(i + 1, i + 1) == '"' then
        field = field .. '"'
        i = i + 1
      elseif letter == '"' then
        quoted = false
      else
        field = field .. letter
      end
    elseif letter == '"' then
      quoted = true
    elseif letter == "," then
      table.insert(fields, field)
      field = ""
    else
      field = field .. letter
    end
    i = i + 1
  end
  table.insert(fields, field)
  return fields
end

local function widest(rows)
  local width = 0
  for _, row in ipairs(rows) do
    for _, field in ipairs(parse_line(row)) do
      if #field > width then
        width = #field
      end
    end
  end
  return width
end

print(widest({"name,city", '"Doe, Jane",Oslo'}))
