import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

class Bank {
    static Map<String, Integer> balances = new HashMap<>(Map.of("alice", 100, "bob", 50));
    static List<String> history = new ArrayList<>();

    static void deposit(String owner, int amount) {
        if (amount <= 0) {
            throw new IllegalArgumentException("amount must be positive");
        }
        if (!balances.containsKey(owner)) {
            throw new NoSuchElementException("no such account");
        }
        balances.put(owner, balances.get(owner) + amount);
        history.add("deposit");
    }

    static void withdraw(String owner, int amount) {
        if (!balances.containsKey(owner)) {
            throw new NoSuchElementException("no such account");
        }
        if (balances.get(owner) < amount) {
            throw new IllegalArgumentException("insufficient funds");
        }
        balances.put(owner, balances.get(owner) - amount);
        history.add("withdraw");
    }

    static boolean transfer(String source, String target, int amount) {
        withdraw(source, amount);
        try {
            deposit(target, amount);
        } catch (NoSuchElementException error) {
            deposit(source, amount);
            System.out.println("transfer failed: " + error.getMessage());
            return false;
        }
        return true;
    }

    public static void main(String[] arguments) {
        System.out.println(transfer("alice", "bob", 30));
        System.out.println(balances.get("bob"));
    }
}
