local function shift_letter(code, key)
  if code >= 65 and code <= 90 then
    return (code - 65 + key) % 26 + 65
  end
  if code >= 97 and code <= 122 then
    return (code - 97 + key) % 26 + 97
  end
  return code
end

local function encrypt(text, key)
  local result = ""
  for letter in text:gmatch(".") do
    result = result .. string.char(shift_letter(letter:byte(), key))
  end
  return result
end

local function decrypt(text, key)
  return encrypt(text, 26 - key % 26)
end

local message = encrypt("Attack at Dawn!", 3)
print(message)
print(decrypt(message, 3))
