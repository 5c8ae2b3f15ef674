use std::collections::{HashSet, VecDeque};

fn neighbours(grid: &[Vec<char>], row: i32, column: i32) -> Vec<[i32; 2]> {
    let mut found = vec![];
    for step in [[0, 1], [1, 0], [0, -1], [-1, 0]] {
        let r = row + step[0];
        let c = column + step[1];
        if r >= 0
            && r < grid.len() as i32
            && c >= 0
            && c < grid[0].len() as i32
            && grid[r as usize][c as usize] != '#'
        {
            found.push([r, c]);
        }
    }
    found
}

fn shortest_path(grid: &[Vec<char>], start: [i32; 2], goal: [i32; 2]) -> i32 {
    let mut queue = VecDeque::from([[start[0], start[1], 0]]);
    let mut seen = HashSet::from([(start[0], start[1])]);
    while queue.len() > 0 {
        let current = queue.pop_front().unwrap();
        if current[0] == goal[0] && current[1] == goal[1] {
            return current[2];
        }
        for cell in neighbours(grid, current[0], current[1]) {
            if !seen.contains(&(cell[0], cell[1])) {
                seen.insert((cell[0], cell[1]));
                queue.push_back([cell[0], cell[1], current[2] + 1]);
            }
        }
    }
    -1
}

fn main() {
    let mut grid = vec![];
    for line in ["..#", "#..", "..."] {
        grid.push(line.chars().collect());
    }
    println!("{}", shortest_path(&grid, [0, 0], [2, 2]));
}
