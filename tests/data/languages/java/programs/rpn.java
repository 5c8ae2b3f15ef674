import java.util.ArrayDeque;
import java.util.Deque;

class Rpn {
    static int apply(String operator, int left, int right) {
        if (operator.equals("+")) {
            return left + right;
        } else if (operator.equals("-")) {
            return left - right;
        } else if (operator.equals("*")) {
            return left * right;
        } else if (operator.equals("/")) {
            if (right == 0) {
                throw new IllegalArgumentException("division by zero");
            }
            return left / right;
        }
        throw new IllegalArgumentException("unknown operator " + operator);
    }

    static int evaluate(String expression) {
        Deque<Integer> stack = new ArrayDeque<>();
        for (String token : expression.split(" ")) {
            if ("+-*/".contains(token)) {
                int right = stack.pop();
                int left = stack.pop();
                stack.push(apply(token, left, right));
            } else {
                stack.push(Integer.parseInt(token));
            }
        }
        if (stack.size() != 1) {
            throw new IllegalArgumentException("malformed expression");
        }
        return stack.peek();
    }

    public static void main(String[] arguments) {
        System.out.println(evaluate("3 4 + 2 *"));
    }
}
