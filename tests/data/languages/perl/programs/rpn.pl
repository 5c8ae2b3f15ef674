use strict;
use warnings;

sub apply {
    my ($operator, $left, $right) = @_;
    if ($operator eq "+") {
        return $left + $right;
    } elsif ($operator eq "-") {
        return $left - $right;
    } elsif ($operator eq "*") {
        return $left * $right;
    } elsif ($operator eq "/") {
        if ($right == 0) {
            die "division by zero";
        }
        return $left / $right;
    }
    die "unknown operator " . $operator;
}

sub evaluate {
    my ($expression) = @_;
    my @stack = ();
    for my $token (split " ", $expression) {
        if (index("+-*/", $token) >= 0) {
            my $right = pop @stack;
            my $left = pop @stack;
            push @stack, apply($token, $left, $right);
        } else {
            push @stack, int($token);
        }
    }
    if (scalar(@stack) != 1) {
        die "malformed expression";
    }
    return $stack[0];
}

print evaluate("3 4 + 2 *"), "\n";
