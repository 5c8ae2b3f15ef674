func shiftLetter(_ code: UInt8, _ key: UInt8) -> UInt8 {
    if code >= 65 && code <= 90 {
        return (code - 65 + key) % 26 + 65
    }
    if code >= 97 && code <= 122 {
        return (code - 97 + key) % 26 + 97
    }
    return code
}

func encrypt(_ text: String, _ key: UInt8) -> String {
    var result = ""
    for letter in text.utf8 {
        result += String(UnicodeScalar(shiftLetter(letter, key)))
    }
    return result
}

func decrypt(_ text: String, _ key: UInt8) -> String {
    return encrypt(text, 26 - key % 26)
}

let message = encrypt("Attack at Dawn!", 3)
print(message)
print(decrypt(message, 3))
