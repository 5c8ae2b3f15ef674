type Matrix = Vec<Vec<i64>>;

fn multiply(left: &Matrix, right: &Matrix) -> Matrix {
    let rows = left.len();
    let columns = right[0].len();
    let inner = right.len();
    let mut product = Vec::new();
    for i in 0..rows {
        let mut row = Vec::new();
        for j in 0..columns {
            let mut total = 0;
            for k in 0..inner {
                total += left[i][k] * right[k][j];
            }
            row.push(total);
        }
        product.push(row);
    }
    product
}

fn trace(matrix: &Matrix) -> i64 {
    let mut total = 0;
    for i in 0..matrix.len() {
        total += matrix[i][i];
    }
    total
}

fn main() {
    let left = vec![vec![1, 2], vec![3, 4]];
    let right = vec![vec![5, 6], vec![7, 8]];
    println!("{}", trace(&multiply(&left, &right)));
}
