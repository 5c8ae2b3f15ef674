module Main where

apply :: String -> Int -> Int -> Int
apply operator left right
  | operator == "+" = left + right
  | operator == "-" = left - right
  | operator == "*" = left * right
  | operator == "/" =
      if right == 0
        then error "division by zero"
        else left `div` right
  | otherwise = error ("unknown operator " ++ operator)

evaluate :: String -> Int
evaluate expression =
  let stack = foldl step [] (words expression)
   in if length stack /= 1
        then error "malformed expression"
        else head stack
  where
    step stack token
      | token `elem` ["+", "-", "*", "/"] =
          let right = head stack
              left = stack !! 1
           in apply token left right : drop 2 stack
      | otherwise = read token : stack

main :: IO ()
main = print (evaluate "3 4 + 2 *")
