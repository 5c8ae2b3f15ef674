def shift_letter(code, key)
  if code >= 65 && code <= 90
    return (code - 65 + key) % 26 + 65
  end
  if code >= 97 && code <= 122
    return (code - 97 + key) % 26 + 97
  end

  code
end

def encrypt(text, key)
  result = ""
  text.each_char do |letter|
    result += shift_letter(letter.ord, key).chr
  end
  result
end

def decrypt(text, key)
  encrypt(text, 26 - key % 26)
end

message = encrypt("Attack at Dawn!", 3)
puts message
puts decrypt(message, 3)
