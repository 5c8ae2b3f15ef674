def encode(text)
  result = ""
  i = 0
  while i < text.length
    run = 1
    while i + run < text.length && text[i + run] == text[i]
      run += 1
    end
    result += run.to_s + text[i]
    i += run
  end
  result
end

def decode(code)
  result = ""
  count = 0
  code.each_char do |letter|
    if letter >= "0" && letter <= "9"
      count = count * 10 + letter.to_i
    else
      count.times do
        result += letter
      end
      count = 0
    end
  end
  result
end

puts encode("aaabccdddd")
puts decode(encode("aaabccdddd"))
