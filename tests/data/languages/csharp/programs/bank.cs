using System;
using System.Collections.Generic;

Console.WriteLine(Bank.Transfer("alice", "bob", 30));
Console.WriteLine(Bank.Balances["bob"]);

static class Bank
{
    public static readonly Dictionary<string, int> Balances = new() { { "alice", 100 }, { "bob", 50 } };
    private static readonly List<string> History = new();

    public static void Deposit(string owner, int amount)
    {
        if (amount <= 0)
        {
            throw new ArgumentException("amount must be positive");
        }
        if (!Balances.ContainsKey(owner))
        {
            throw new KeyNotFoundException("no such account");
        }
        Balances[owner] = Balances[owner] + amount;
        History.Add("deposit");
    }

    public static void Withdraw(string owner, int amount)
    {
        if (!Balances.ContainsKey(owner))
        {
            throw new KeyNotFoundException("no such account");
        }
        if (Balances[owner] < amount)
        {
            throw new ArgumentException("insufficient funds");
        }
        Balances[owner] = Balances[owner] - amount;
        History.Add("withdraw");
    }

    public static bool Transfer(string source, string target, int amount)
    {
        Withdraw(source, amount);
        try
        {
            Deposit(target, amount);
        }
        catch (KeyNotFoundException error)
        {
            Deposit(source, amount);
            Console.WriteLine("transfer failed: " + error.Message);
            return false;
        }
        return true;
    }
}
