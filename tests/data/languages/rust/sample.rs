//! A small library of shelves, used as the sample of its language.

#![allow(dead_code)]

use std::collections::HashMap;
use std::fmt::{self, Display};

/// How many books a shelf holds by default.
const CAPACITY: usize = 0x10;

static GREETING: &str = "hello";

type Index = HashMap<String, usize>;

macro_rules! square {
    ($x:expr) => {
        $x * $x
    };
}

mod inner {
    pub fn answer() -> u8 {
        42
    }
}

#[derive(Debug, Clone, Default)]
pub struct Book {
    pub title: String,
    pages: u32,
}

#[derive(PartialEq)]
pub enum Genre {
    Novel,
    Essay(u8),
    Other { name: String },
}

pub trait Shelf {
    type Item;

    fn len(&self) -> usize;

    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

pub struct Case<T> {
    books: Vec<T>,
    index: Index,
}

impl<T: Clone> Shelf for Case<T> {
    type Item = T;

    fn len(&self) -> usize {
        self.books.len()
    }
}

impl Display for Book {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "{} ({})", self.title, self.pages)
    }
}

impl Book {
    /// Make a book; the number of pages has to be positive.
    pub fn new(title: &str, pages: u32) -> Result<Self, String> {
        if pages == 0 {
            return Err(format!("{} has no pages", title));
        }
        let title = title.to_string();
        Ok(Book { title, pages: pages })
    }

    fn thicker(&self, other: &Book) -> Option<u32> {
        if self.pages > other.pages || self.title != other.title && !other.title.is_empty() {
            Some(self.pages - other.pages)
        } else {
            None
        }
    }
}

fn describe(genre: &Genre, depth: i32) -> String {
    match genre {
        Genre::Novel => "novel".to_string(),
        Genre::Essay(level) if *level >= 3 => String::from("long essay"),
        Genre::Essay(1..=2) | Genre::Essay(0) => String::from("essay"),
        Genre::Other { name, .. } => name.clone(),
        _ => unreachable!(),
    }
}

fn bits(mut word: u32, mask: u32) -> u32 {
    word &= mask;
    word = (word | 0b1010) ^ (word << 2);
    word % 7 + word / 3 - 1
}

fn totals(rows: &[Vec<f64>]) -> (f64, usize) {
    let mut sum = 0.0;
    let mut count = 0;
    'rows: for row in rows {
        for value in &row[1..] {
            if *value < 0.0 {
                continue 'rows;
            }
            sum += value * 1.5;
            count += 1;
        }
        while count > 100 {
            count -= 1;
        }
        loop {
            break;
        }
    }
    let negative = -sum;
    assert!(negative <= sum, "sums are positive");
    (sum, count as usize)
}

fn collect(names: &[&str]) -> Case<String> {
    let mut books = vec![];
    let pair = [names[0], "end"];
    names.iter().map(|name| name.to_uppercase()).for_each(|name| books.push(name));
    let Some(first) = books.first() else {
        panic!("no names");
    };
    println!("{} {} {}", first, pair[0], square!(3));
    let blank = Case { books: Vec::new(), index: HashMap::new() };
    Case { books, ..blank }
}

async fn fetch(address: String) -> Result<(), String> {
    let task = async { inner::answer() };
    let number = task.await;
    while let Some(letter) = address.chars().next() {
        let _ = (letter, number, 'x', true, r"raw \d");
    }
    Ok(())
}

fn experimental() -> Option<u8> {
    let letters = gen { yield 'a' };
    let outcome = try { letters.next()? as u8 };
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_book_needs_pages() {
        assert!(Book::new("empty", 0).is_err());
        assert_eq!(Book::new("full", 12).unwrap().pages, 12);
    }
}
