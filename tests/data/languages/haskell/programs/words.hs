module Main where

import Data.Char (isAlpha, toLower)
import qualified Data.Map as Map

countWords :: String -> Map.Map String Int
countWords text = fst (foldl step (Map.empty, "") (map toLower text ++ " "))
  where
    step (counts, word) letter
      | isAlpha letter || letter == '\'' = (counts, word ++ [letter])
      | word /= "" =
          if Map.member word counts
            then (Map.insert word (counts Map.! word + 1) counts, "")
            else (Map.insert word 1 counts, "")
      | otherwise = (counts, word)

mostCommon :: Map.Map String Int -> String
mostCommon counts = fst (foldl pick ("", 0) (Map.toList counts))
  where
    pick (bestWord, bestCount) (word, count)
      | count > bestCount || (count == bestCount && word < bestWord) = (word, count)
      | otherwise = (bestWord, bestCount)

main :: IO ()
main = putStrLn (mostCommon (countWords "the cat and the dog and the bird"))
