use strict;
use warnings;

sub sieve {
    my ($limit) = @_;
    my @composite = (0) x ($limit + 1);
    my @primes = ();
    for my $number (2 .. $limit) {
        if ($composite[$number]) {
            next;
        }
        push @primes, $number;
        my $multiple = $number * $number;
        while ($multiple <= $limit) {
            $composite[$multiple] = 1;
            $multiple += $number;
        }
    }
    return @primes;
}

sub largest_gap {
    my (@primes) = @_;
    my $best = 0;
    for my $i (1 .. scalar(@primes) - 1) {
        my $gap = $primes[$i] - $primes[$i - 1];
        if ($gap > $best) {
            $best = $gap;
        }
    }
    return $best;
}

print largest_gap(sieve(100)), "\n";
