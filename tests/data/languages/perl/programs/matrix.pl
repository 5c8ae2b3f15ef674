use strict;
use warnings;

sub multiply {
    my ($left, $right) = @_;
    my $rows = scalar(@$left);
    my $columns = scalar(@{ $right->[0] });
    my $inner = scalar(@$right);
    my @product = ();
    for my $i (0 .. $rows - 1) {
        my @row = ();
        for my $j (0 .. $columns - 1) {
            my $total = 0;
            for my $k (0 .. $inner - 1) {
                $total += $left->[$i][$k] * $right->[$k][$j];
            }
            push @row, $total;
        }
        push @product, \@row;
    }
    return \@product;
}

sub trace {
    my ($matrix) = @_;
    my $total = 0;
    for my $i (0 .. scalar(@$matrix) - 1) {
        $total += $matrix->[$i][$i];
    }
    return $total;
}

print trace(multiply([[1, 2], [3, 4]], [[5, 6], [7, 8]])), "\n";
