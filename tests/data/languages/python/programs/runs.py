def encode(text):
    result = ""
    i = 0
    while i < len(text):
        run = 1
        while i + run < len(text) and text[i + run] == text[i]:
            run += 1
        result += str(run) + text[i]
        i += run
    return result


def decode(code):
    result = ""
    count = 0
    for letter in code:
        if letter >= "0" and letter <= "9":
            count = count * 10 + int(letter)
        else:
            for _ in range(count):
                result += letter
            count = 0
    return result


print(encode("aaabccdddd"))
print(decode(encode("aaabccdddd")))
