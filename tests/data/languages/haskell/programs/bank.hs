module Main where

import Control.Exception
import Control.Monad (unless, when)
import Data.IORef
import qualified Data.Map as Map

type Balances = IORef (Map.Map String Int)

deposit :: Balances -> IORef [String] -> String -> Int -> IO ()
deposit balances history owner amount = do
  when (amount <= 0) $ throwIO (userError "amount must be positive")
  accounts <- readIORef balances
  unless (owner `Map.member` accounts) $ throwIO (userError "no such account")
  writeIORef balances (Map.insert owner (accounts Map.! owner + amount) accounts)
  modifyIORef history (++ ["deposit"])

withdraw :: Balances -> IORef [String] -> String -> Int -> IO ()
withdraw balances history owner amount = do
  accounts <- readIORef balances
  unless (owner `Map.member` accounts) $ throwIO (userError "no such account")
  when (accounts Map.! owner < amount) $ throwIO (userError "insufficient funds")
  writeIORef balances (Map.insert owner (accounts Map.! owner - amount) accounts)
  modifyIORef history (++ ["withdraw"])

transfer :: Balances -> IORef [String] -> String -> String -> Int -> IO Bool
transfer balances history source target amount = do
  withdraw balances history source amount
  outcome <- try (deposit balances history target amount)
  case outcome of
    Left problem -> do
      deposit balances history source amount
      putStrLn ("transfer failed: " ++ show (problem :: IOException))
      return False
    Right () -> return True

main :: IO ()
main = do
  balances <- newIORef (Map.fromList [("alice", 100), ("bob", 50)])
  history <- newIORef []
  transfer balances history "alice" "bob" 30 >>= print
  accounts <- readIORef balances
  print (accounts Map.! "bob")
