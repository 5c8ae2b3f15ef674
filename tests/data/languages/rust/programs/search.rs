fn insertion_sort(values: &mut Vec<i32>) {
    for i in 1..values.len() {
        let current = values[i];
        let mut j = i;
        while j > 0 && values[j - 1] > current {
            values[j] = values[j - 1];
            j -= 1;
        }
        values[j] = current;
    }
}

fn binary_search(values: &[i32], wanted: i32) -> Option<usize> {
    let mut low = 0;
    let mut high = values.len();
    while low < high {
        let middle = (low + high) / 2;
        if values[middle] == wanted {
            return Some(middle);
        }
        if values[middle] < wanted {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    None
}

fn main() {
    let mut values = vec![5, 3, 9, 1];
    insertion_sort(&mut values);
    println!("{:?}", binary_search(&values, 9));
}
