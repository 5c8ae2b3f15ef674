use std::collections::HashMap;

fn count_words(text: &str) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    let mut word = String::new();
    for letter in (text.to_lowercase() + " ").chars() {
        if letter.is_alphabetic() || letter == '\'' {
            word.push(letter);
        } else if word != "" {
            if counts.contains_key(&word) {
                *counts.get_mut(&word).unwrap() += 1;
            } else {
                counts.insert(word.clone(), 1);
            }
            word = String::new();
        }
    }
    counts
}

fn most_common(counts: &HashMap<String, usize>) -> &str {
    let mut best_word = "";
    let mut best_count = 0;
    for (word, &count) in counts {
        if count > best_count || (count == best_count && word.as_str() < best_word) {
            best_word = word;
            best_count = count;
        }
    }
    best_word
}

fn main() {
    println!("{}", most_common(&count_words("the cat and the dog and the bird")));
}
