def count_words(text):
    counts = {}
    word = ""
    for letter in text.lower() + " ":
        if letter.isalpha() or letter == "'":
            word += letter
        elif word != "":
            if word in counts:
                counts[word] += 1
            else:
                counts[word] = 1
            word = ""
    return counts


def most_common(counts):
    best_word = ""
    best_count = 0
    for word, count in counts.items():
        if count > best_count or (count == best_count and word < best_word):
            best_word = word
            best_count = count
    return best_word


print(most_common(count_words("the cat and the dog and the bird")))
