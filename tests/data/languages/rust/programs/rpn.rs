fn apply(operator: &str, left: f64, right: f64) -> Result<f64, String> {
    if operator == "+" {
        return Ok(left + right);
    } else if operator == "-" {
        return Ok(left - right);
    } else if operator == "*" {
        return Ok(left * right);
    } else if operator == "/" {
        if right == 0.0 {
            return Err("division by zero".to_string());
        }
        return Ok(left / right);
    }
    Err(format!("unknown operator {}", operator))
}

fn evaluate(expression: &str) -> Result<f64, String> {
    let mut stack = Vec::new();
    for token in expression.split(' ') {
        if "+-*/".contains(token) {
            let right = stack.pop().ok_or("malformed expression")?;
            let left = stack.pop().ok_or("malformed expression")?;
            stack.push(apply(token, left, right)?);
        } else {
            stack.push(token.parse().map_err(|_| "not a number")?);
        }
    }
    if stack.len() != 1 {
        return Err("malformed expression".to_string());
    }
    Ok(stack[0])
}

fn main() {
    println!("{:?}", evaluate("3 4 + 2 *"));
}
