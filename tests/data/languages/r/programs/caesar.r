shift_letter <- function(code, key) {
  if (code >= 65 && code <= 90) {
    return((code - 65 + key) %% 26 + 65)
  }
  if (code >= 97 && code <= 122) {
    return((code - 97 + key) %% 26 + 97)
  }
  return(code)
}

encrypt <- function(text, key) {
  result <- ""
  for (letter in strsplit(text, "")[[1]]) {
    result <- paste0(result, intToUtf8(shift_letter(utf8ToInt(letter), key)))
  }
  return(result)
}

decrypt <- function(text, key) {
  return(encrypt(text, 26 - key %% 26))
}

message <- encrypt("Attack at Dawn!", 3)
print(message)
print(decrypt(message, 3))
