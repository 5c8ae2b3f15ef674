fn encode(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut result = String::new();
    let mut i = 0;
    while i < letters.len() {
        let mut run = 1;
        while i + run < letters.len() && letters[i + run] == letters[i] {
            run += 1;
        }
        result += &run.to_string();
        result.push(letters[i]);
        i += run;
    }
    result
}

fn decode(code: &str) -> String {
    let mut result = String::new();
    let mut count = 0;
    for letter in code.chars() {
        if letter >= '0' && letter <= '9' {
            count = count * 10 + letter.to_digit(10).unwrap();
        } else {
            for _ in 0..count {
                result.push(letter);
            }
            count = 0;
        }
    }
    result
}

fn main() {
    println!("{}", encode("aaabccdddd"));
    println!("{}", decode(&encode("aaabccdddd")));
}
