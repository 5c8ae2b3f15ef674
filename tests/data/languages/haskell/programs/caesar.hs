module Main where

import Data.Char (chr, ord)

shiftLetter :: Int -> Int -> Int
shiftLetter code key
  | code >= 65 && code <= 90 = (code - 65 + key) `mod` 26 + 65
  | code >= 97 && code <= 122 = (code - 97 + key) `mod` 26 + 97
  | otherwise = code

encrypt :: String -> Int -> String
encrypt text key = foldl (\result letter -> result ++ [chr (shiftLetter (ord letter) key)]) "" text

decrypt :: String -> Int -> String
decrypt text key = encrypt text (26 - key `mod` 26)

main :: IO ()
main = do
  let message = encrypt "Attack at Dawn!" 3
  putStrLn message
  putStrLn (decrypt message 3)
