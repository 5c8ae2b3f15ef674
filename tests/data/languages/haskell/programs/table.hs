module Main where

parseLine :: String -> [String]
parseLine line = go 0 [] "" False
  where
    go i fields field quoted
      | i < length line =
          let letter = line !! i
           in if quoted
                then
                  if letter == '"' && i + 1 < length line && line !! (i + 1) == '"'
                    then go (i + 2) fields (field ++ "\"") quoted
                    else
                      if letter == '"'
                        then go (i + 1) fields field False
                        else go (i + 1) fields (field ++ [letter]) quoted
                else
                  if letter == '"'
                    then go (i + 1) fields field True
                    else
                      if letter == ','
                        then go (i + 1) (fields ++ [field]) "" quoted
                        else go (i + 1) fields (field ++ [letter]) quoted
      | otherwise = fields ++ [field]

widest :: [String] -> Int
widest rows = foldl widenRow 0 rows
  where
    widenRow width row = foldl widenField width (parseLine row)
    widenField width field
      | length field > width = length field
      | otherwise = width

main :: IO ()
main = print (widest ["name,city", "\"Doe, Jane\",Oslo"])
