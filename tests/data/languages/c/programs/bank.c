#include <stdbool.h>
#include <stdio.h>

enum owner { ALICE, BOB, OWNERS };

int balances[OWNERS] = {100, 50};
const char *history[100];
int events = 0;

bool fail(const char *message)
{
    fprintf(stderr, "%s\n", message);
    return false;
}

bool deposit(enum owner owner, int amount)
{
    if (amount <= 0) {
        return fail("amount must be positive");
    }
    if (owner >= OWNERS) {
        return fail("no such account");
    }
    balances[owner] = balances[owner] + amount;
    history[events++] = "deposit";
    return true;
}

bool withdraw(enum owner owner, int amount)
{
    if (owner >= OWNERS) {
        return fail("no such account");
    }
    if (balances[owner] < amount) {
        return fail("insufficient funds");
    }
    balances[owner] = balances[owner] - amount;
    history[events++] = "withdraw";
    return true;
}

bool transfer(enum owner source, enum owner target, int amount)
{
    if (!withdraw(source, amount)) {
        return false;
    }
    if (!deposit(target, amount)) {
        deposit(source, amount);
        printf("transfer failed\n");
        return false;
    }
    return true;
}

int main(void)
{
    printf("%d\n", transfer(ALICE, BOB, 30));
    printf("%d\n", balances[BOB]);
    return 0;
}
