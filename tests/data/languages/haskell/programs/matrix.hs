module Main where

multiply :: [[Int]] -> [[Int]] -> [[Int]]
multiply left right = [[cell i j | j <- [0 .. columns - 1]] | i <- [0 .. rows - 1]]
  where
    rows = length left
    columns = length (head right)
    inner = length right
    cell i j = foldl (\total k -> total + left !! i !! k * right !! k !! j) 0 [0 .. inner - 1]

trace :: [[Int]] -> Int
trace matrix = foldl (\total i -> total + matrix !! i !! i) 0 [0 .. length matrix - 1]

main :: IO ()
main = print (trace (multiply [[1, 2], [3, 4]] [[5, 6], [7, 8]]))
