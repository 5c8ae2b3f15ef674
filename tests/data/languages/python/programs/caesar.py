def shift_letter(code, key):
    if code >= 65 and code <= 90:
        return (code - 65 + key) % 26 + 65
    if code >= 97 and code <= 122:
        return (code - 97 + key) % 26 + 97
    return code


def encrypt(text, key):
    result = ""
    for letter in text:
        result += chr(shift_letter(ord(letter), key))
    return result


def decrypt(text, key):
    return encrypt(text, 26 - key % 26)


message = encrypt("Attack at Dawn!", 3)
print(message)
print(decrypt(message, 3))
