{-# LANGUAGE LambdaCase, OverloadedRecordDot, QuasiQuotes #-}
module Garden.Plan (Plant (..), Grow (..), plan, water, testPlan) where

import Control.Applicative ((<|>))
import Control.Exception
import Control.Monad (forM_, when)
import Data.Bits
import Data.IORef
import qualified Data.Map as Map

-- | What grows in a bed.
data Plant = Plant {plantName :: String, height :: !Int} | Weed
  deriving (Eq, Show)

newtype Bed = Bed {plants :: [Plant]}

type Beds = Map.Map String Bed

-- Things that become taller.
class Grow a where
  grow :: Int -> a -> a
  size :: a -> Int
  size _ = 0

instance Grow Plant where
  grow days plant@(Plant _ tall) = plant {height = tall + days}
  grow _ Weed = Weed

infixl 6 <+>

(<+>) :: Bed -> Bed -> Bed
left <+> right = Bed (plants left ++ plants right)

limit :: Int
limit = 0x20

plan :: String -> Int -> Either String Plant
plan name tall
  | null name || tall < 0 = Left "a plant needs a name"
  | tall > limit && tall /= 99 = Left ("too tall: " ++ show tall)
  | otherwise = Right (Plant name tall)

classify :: Plant -> Char
classify plant = case plant of
  Plant _ tall | tall >= 10 -> 'h'
  Plant {height = 3} -> 'm'
  Weed -> 'w'
  _ -> '\n'

mixed :: Int -> Int -> Int
mixed mask bits = if both == either' then complement both else negate one
  where
    both = mask .&. bits
    either' = mask .|. bits
    one = (mask `xor` bits) `shiftL` 1

average :: [Double] -> Maybe Double
average [] = Nothing
average values = Just (sum values / fromIntegral (length values) * 1.5 ^ 2)

rows :: [Int] -> [(Int, Int)]
rows numbers = [(n, n `mod` 7) | n <- numbers, not (even n), n `elem` [1 .. 9]]

pick :: [a] -> Int -> a
pick values i = values !! (i - 1)

describe' :: Maybe Int -> String
describe' = \case
  Just n -> "some " ++ show n
  Nothing -> ""

tallness :: Plant -> Int
tallness plant = plant.height

label :: String
label = [text|a garden label|]

double :: [Int] -> [Int]
double = map (\n -> n * 2)

minus :: Int
minus = -5

fallback :: Maybe Int -> Maybe Int -> Maybe Int
fallback first second = first <|> second

water :: IORef Int -> Plant -> IO ()
water level plant = do
  amount <- readIORef level
  when (amount == 0) $ throwIO (userError "no water")
  let used = amount `div` 2
  writeIORef level (amount - used)
  outcome <- try (evaluate (assert (used > 0) used))
  case outcome of
    Left problem -> print (problem :: SomeException)
    Right value -> print value
  forM_ [1 .. used] $ \day -> print (grow day plant)
  print used `catch` \problem -> print (problem :: IOException)
  print True `finally` print ()
  return ()

testPlan :: IO ()
testPlan = hspec $ do
  it "refuses a plant without a name" $ do
    plan "" 3 `shouldBe` Left "a plant needs a name"
  it "keeps the height" $
    fmap height (plan "rose" 3) `shouldBe` Right 3
