local function neighbours(grid, row, column)
  local found = {}
  for _, move in ipairs({{0, 1}, {1, 0}, {0, -1}, {-1, 0}}) do
    local r = row + move[1]
    local c = column + move[2]
    if r >= 1 and r <= #grid and c >= 1 and c <= #grid[1] and grid[r]:sub(c, c) ~= "#" then
      table.insert(found, {r, c})
    end
  end
  return found
end

local function shortest_path(grid, start, goal)
  local queue = {{start[1], start[2], 0}}
  local seen = {[start[1] .. "," .. start[2]] = true}
  while #queue > 0 do
    local current = table.remove(queue, 1)
    if current[1] == goal[1] and current[2] == goal[2] then
      return current[3]
    end
    for _, cell in ipairs(neighbours(grid, current[1], current[2])) do
      if not seen[cell[1] .. "," .. cell[2]] then
        seen[cell[1] .. "," .. cell[2]] = true
        table.insert(queue, {cell[1], cell[2], current[3] + 1})
      end
    end
  end
  return -1
end

print(shortest_path({"..#", "#..", "..."}, {1, 1}, {3, 3}))
