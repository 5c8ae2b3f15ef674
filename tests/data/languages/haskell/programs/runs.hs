module Main where

import Data.Char (digitToInt)

encode :: String -> String
encode text = go 0 ""
  where
    go i result
      | i < length text =
          let run = count 1
           in go (i + run) (result ++ show run ++ [text !! i])
      | otherwise = result
      where
        count run
          | i + run < length text && text !! (i + run) == text !! i = count (run + 1)
          | otherwise = run

decode :: String -> String
decode code = fst (foldl step ("", 0) code)
  where
    step (result, count) letter
      | letter >= '0' && letter <= '9' = (result, count * 10 + digitToInt letter)
      | otherwise = (foldl (\text _ -> text ++ [letter]) result [1 .. count], 0)

main :: IO ()
main = do
  putStrLn (encode "aaabccdddd")
  putStrLn (decode (encode "aaabccdddd"))
