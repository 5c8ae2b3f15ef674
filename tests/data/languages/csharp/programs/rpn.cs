using System;
using System.Collections.Generic;

static double Apply(string op, double left, double right)
{
    if (op == "+")
    {
        return left + right;
    }
    else if (op == "-")
    {
        return left - right;
    }
    else if (op == "*")
    {
        return left * right;
    }
    else if (op == "/")
    {
        if (right == 0)
        {
            throw new DivideByZeroException("division by zero");
        }
        return left / right;
    }
    throw new ArgumentException("unknown operator " + op);
}

static double Evaluate(string expression)
{
    var stack = new Stack<double>();
    foreach (string token in expression.Split(' '))
    {
        if ("+-*/".Contains(token))
        {
            double right = stack.Pop();
            double left = stack.Pop();
            stack.Push(Apply(token, left, right));
        }
        else
        {
            stack.Push(int.Parse(token));
        }
    }
    if (stack.Count != 1)
    {
        throw new ArgumentException("malformed expression");
    }
    return stack.Peek();
}

Console.WriteLine(Evaluate("3 4 + 2 *"));
