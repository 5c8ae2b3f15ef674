use std::collections::HashMap;

struct Bank {
    balances: HashMap<String, i64>,
    history: Vec<&'static str>,
}

impl Bank {
    fn deposit(&mut self, owner: &str, amount: i64) -> Result<(), &'static str> {
        if amount <= 0 {
            return Err("amount must be positive");
        }
        if !self.balances.contains_key(owner) {
            return Err("no such account");
        }
        *self.balances.get_mut(owner).unwrap() += amount;
        self.history.push("deposit");
        Ok(())
    }

    fn withdraw(&mut self, owner: &str, amount: i64) -> Result<(), &'static str> {
        if !self.balances.contains_key(owner) {
            return Err("no such account");
        }
        if self.balances[owner] < amount {
            return Err("insufficient funds");
        }
        *self.balances.get_mut(owner).unwrap() -= amount;
        self.history.push("withdraw");
        Ok(())
    }

    fn transfer(&mut self, source: &str, target: &str, amount: i64) -> Result<bool, &'static str> {
        self.withdraw(source, amount)?;
        match self.deposit(target, amount) {
            Err(error) => {
                self.deposit(source, amount)?;
                println!("transfer failed: {}", error);
                Ok(false)
            }
            Ok(()) => Ok(true),
        }
    }
}

fn main() {
    let mut bank = Bank { balances: HashMap::new(), history: vec![] };
    bank.balances.insert("alice".to_string(), 100);
    bank.balances.insert("bob".to_string(), 50);
    println!("{:?}", bank.transfer("alice", "bob", 30));
    println!("{}", bank.balances["bob"]);
}
