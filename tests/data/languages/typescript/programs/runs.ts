function encode(text: string): string {
  let result = "";
  let i = 0;
  while (i < text.length) {
    let run = 1;
    while (i + run < text.length && text[i + run] === text[i]) {
      run += 1;
    }
    result += String(run) + text[i];
    i += run;
  }
  return result;
}

function decode(code: string): string {
  let result = "";
  let count = 0;
  for (const letter of code) {
    if (letter >= "0" && letter <= "9") {
      count = count * 10 + parseInt(letter);
    } else {
      for (let n = 0; n < count; n++) {
        result += letter;
      }
      count = 0;
    }
  }
  return result;
}

console.log(encode("aaabccdddd"));
console.log(decode(encode("aaabccdddd")));
