module Main where

insertionSort :: [Int] -> [Int]
insertionSort values = foldl insertValue [] values
  where
    insertValue sorted current = place (length sorted - 1)
      where
        place j
          | j >= 0 && sorted !! j > current = place (j - 1)
          | otherwise = take (j + 1) sorted ++ [current] ++ drop (j + 1) sorted

binarySearch :: [Int] -> Int -> Int
binarySearch values wanted = go 0 (length values - 1)
  where
    go low high
      | low <= high =
          let middle = (low + high) `div` 2
           in if values !! middle == wanted
                then middle
                else
                  if values !! middle < wanted
                    then go (middle + 1) high
                    else go low (middle - 1)
      | otherwise = -1

main :: IO ()
main = print (binarySearch (insertionSort [5, 3, 9, 1]) 9)
