func encode(_ input: String) -> String {
    let text = Array(input)
    var result = ""
    var i = 0
    while i < text.count {
        var run = 1
        while i + run < text.count && text[i + run] == text[i] {
            run += 1
        }
        result += String(run) + String(text[i])
        i += run
    }
    return result
}

func decode(_ code: String) -> String {
    var result = ""
    var count = 0
    for letter in code {
        if letter >= "0" && letter <= "9" {
            count = count * 10 + Int(String(letter))!
        } else {
            for _ in 0..<count {
                result += String(letter)
            }
            count = 0
        }
    }
    return result
}

print(encode("aaabccdddd"))
print(decode(encode("aaabccdddd")))
