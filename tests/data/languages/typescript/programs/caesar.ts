function shiftLetter(code: number, key: number): number {
  if (code >= 65 && code <= 90) {
    return ((code - 65 + key) % 26) + 65;
  }
  if (code >= 97 && code <= 122) {
    return ((code - 97 + key) % 26) + 97;
  }
  return code;
}

function encrypt(text: string, key: number): string {
  let result = "";
  for (const letter of text) {
    result += String.fromCharCode(shiftLetter(letter.charCodeAt(0), key));
  }
  return result;
}

function decrypt(text: string, key: number): string {
  return encrypt(text, 26 - (key % 26));
}

const message = encrypt("Attack at Dawn!", 3);
console.log(message);
console.log(decrypt(message, 3));
