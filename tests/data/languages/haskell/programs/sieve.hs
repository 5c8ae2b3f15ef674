module Main where

import qualified Data.Map as Map

sieve :: Int -> [Int]
sieve limit = go 2 Map.empty
  where
    go number composite
      | number > limit = []
      | Map.member number composite = go (number + 1) composite
      | otherwise = number : go (number + 1) (mark (number * number) composite)
      where
        mark multiple marked
          | multiple <= limit = mark (multiple + number) (Map.insert multiple True marked)
          | otherwise = marked

largestGap :: [Int] -> Int
largestGap primes = foldl widen 0 [1 .. length primes - 1]
  where
    widen best i =
      let gap = primes !! i - primes !! (i - 1)
       in if gap > best then gap else best

main :: IO ()
main = print (largestGap (sieve 100))
