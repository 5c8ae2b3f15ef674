module Main where

import qualified Data.Map as Map

neighbours :: [String] -> Int -> Int -> [(Int, Int)]
neighbours grid row column = foldl step [] [(0, 1), (1, 0), (0, -1), (-1, 0)]
  where
    step found move =
      let r = row + fst move
          c = column + snd move
       in if r >= 0 && r < length grid && c >= 0 && c < length (head grid) && grid !! r !! c /= '#'
            then found ++ [(r, c)]
            else found

shortestPath :: [String] -> (Int, Int) -> (Int, Int) -> Int
shortestPath grid start goal = search [(fst start, snd start, 0)] (Map.fromList [((fst start, snd start), True)])
  where
    search queue seen
      | length queue > 0 =
          let (row, column, distance) = head queue
           in if row == fst goal && column == snd goal
                then distance
                else uncurry search (foldl (visit distance) (tail queue, seen) (neighbours grid row column))
      | otherwise = -1
    visit distance (queue, seen) cell
      | Map.notMember (fst cell, snd cell) seen =
          (queue ++ [(fst cell, snd cell, distance + 1)], Map.insert (fst cell, snd cell) True seen)
      | otherwise = (queue, seen)

main :: IO ()
main = print (shortestPath ["..#", "#..", "..."] (0, 0) (2, 2))
