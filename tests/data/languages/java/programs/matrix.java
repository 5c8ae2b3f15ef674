class Matrix {
    static int[][] multiply(int[][] left, int[][] right) {
        int rows = left.length;
        int columns = right[0].length;
        int inner = right.length;
        int[][] product = new int[rows][columns];
        for (int i = 0; i < rows; i++) {
            int[] row = new int[columns];
            for (int j = 0; j < columns; j++) {
                int total = 0;
                for (int k = 0; k < inner; k++) {
                    total += left[i][k] * right[k][j];
                }
                row[j] = total;
            }
            product[i] = row;
        }
        return product;
    }

    static int trace(int[][] matrix) {
        int total = 0;
        for (int i = 0; i < matrix.length; i++) {
            total += matrix[i][i];
        }
        return total;
    }

    public static void main(String[] arguments) {
        int[][] left = {{1, 2}, {3, 4}};
        int[][] right = {{5, 6}, {7, 8}};
        System.out.println(trace(multiply(left, right)));
    }
}
