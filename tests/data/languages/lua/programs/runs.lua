local function encode(text)
  local result = ""
  local i = 1
  while i <= #text do
    local run = 1
    while i + run <= #text and text:sub(i + run, i + run) == text:sub(i, i) do
      run = run + 1
    end
    result = result .. tostring(run) .. text:sub(i, i)
    i = i + run
  end
  return result
end

local function decode(code)
  local result = ""
  local count = 0
  for letter in code:gmatch(".") do
    if letter >= "0" and letter <= "9" then
      count = count * 10 + tonumber(letter)
    else
      for _ = 1, count do
        result = result .. letter
      end
      count = 0
    end
  end
  return result
end

print(encode("aaabccdddd"))
print(decode(encode("aaabccdddd")))
