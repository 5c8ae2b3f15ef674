local function count_words(text)
  local counts = {}
  local word = ""
  for letter in (text:lower() .. " "):gmatch(".") do
    if letter:match("%a") or letter == "'" then
      word = word .. letter
    elseif word ~= "" then
      if counts[word] then
        counts[word] = counts[word] + 1
      else
        counts[word] = 1
      end
      word = ""
    end
  end
  return counts
end

local function most_common(counts)
  local best_word = ""
  local best_count = 0
  for word, count in pairs(counts) do
    if count > best_count or (count == best_count and word < best_word) then
      best_word = word
      best_count = count
    end
  end
  return best_word
end

print(most_common(count_words("the cat and the dog and the bird")))
