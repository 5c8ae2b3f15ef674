#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void fail(const char *message)
{
    fprintf(stderr, "%s\n", message);
    exit(1);
}

int apply(char operator, int left, int right)
{
    if (operator == '+') {
        return left + right;
    } else if (operator == '-') {
        return left - right;
    } else if (operator == '*') {
        return left * right;
    } else if (operator == '/') {
        if (right == 0) {
            fail("division by zero");
        }
        return left / right;
    }
    fail("unknown operator");
    return 0;
}

int evaluate(char *expression)
{
    int stack[100];
    int size = 0;
    for (char *token = strtok(expression, " "); token != NULL; token = strtok(NULL, " ")) {
        if (strchr("+-*/", token[0]) != NULL) {
            int right = stack[--size];
            int left = stack[--size];
            stack[size++] = apply(token[0], left, right);
        } else {
            stack[size++] = atoi(token);
        }
    }
    if (size != 1) {
        fail("malformed expression");
    }
    return stack[0];
}

int main(void)
{
    char expression[] = "3 4 + 2 *";
    printf("%d\n", evaluate(expression));
    return 0;
}
