def count_words(text)
  counts = {}
  word = ""
  (text.downcase + " ").each_char do |letter|
    if letter.match?(/[a-z]/) || letter == "'"
      word += letter
    elsif word != ""
      if counts.key?(word)
        counts[word] += 1
      else
        counts[word] = 1
      end
      word = ""
    end
  end
  counts
end

def most_common(counts)
  best_word = ""
  best_count = 0
  counts.each do |word, count|
    if count > best_count || (count == best_count && word < best_word)
      best_word = word
      best_count = count
    end
  end
  best_word
end

puts most_common(count_words("the cat and the dog and the bird"))
