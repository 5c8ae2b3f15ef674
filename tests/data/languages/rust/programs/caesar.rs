fn shift_letter(code: u8, key: u8) -> u8 {
    if code >= 65 && code <= 90 {
        return (code - 65 + key) % 26 + 65;
    }
    if code >= 97 && code <= 122 {
        return (code - 97 + key) % 26 + 97;
    }
    code
}

fn encrypt(text: &str, key: u8) -> String {
    let mut result = String::new();
    for letter in text.bytes() {
        result.push(shift_letter(letter, key) as char);
    }
    result
}

fn decrypt(text: &str, key: u8) -> String {
    encrypt(text, 26 - key % 26)
}

fn main() {
    let message = encrypt("Attack at Dawn!", 3);
    println!("{}", message);
    println!("{}", decrypt(&message, 3));
}
