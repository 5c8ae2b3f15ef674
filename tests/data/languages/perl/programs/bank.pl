use strict;
use warnings;

my %balances = (alice => 100, bob => 50);
my @history = ();

sub deposit {
    my ($owner, $amount) = @_;
    if ($amount <= 0) {
        die "amount must be positive";
    }
    if (!exists $balances{$owner}) {
        die "no such account";
    }
    $balances{$owner} = $balances{$owner} + $amount;
    push @history, "deposit";
}

sub withdraw {
    my ($owner, $amount) = @_;
    if (!exists $balances{$owner}) {
        die "no such account";
    }
    if ($balances{$owner} < $amount) {
        die "insufficient funds";
    }
    $balances{$owner} = $balances{$owner} - $amount;
    push @history, "withdraw";
}

sub transfer {
    my ($source, $target, $amount) = @_;
    withdraw($source, $amount);
    eval {
        deposit($target, $amount);
        1;
    } or do {
        deposit($source, $amount);
        print "transfer failed: " . $@;
        return 0;
    };
    return 1;
}

print transfer("alice", "bob", 30), "\n";
print $balances{"bob"}, "\n";
