use strict;
use warnings;

sub insertion_sort {
    my (@values) = @_;
    for my $i (1 .. scalar(@values) - 1) {
        my $current = $values[$i];
        my $j = $i - 1;
        while ($j >= 0 && $values[$j] > $current) {
            $values[$j + 1] = $values[$j];
            $j -= 1;
        }
        $values[$j + 1] = $current;
    }
    return @values;
}

sub binary_search {
    my ($wanted, @values) = @_;
    my $low = 0;
    my $high = scalar(@values) - 1;
    while ($low <= $high) {
        my $middle = int(($low + $high) / 2);
        if ($values[$middle] == $wanted) {
            return $middle;
        }
        if ($values[$middle] < $wanted) {
            $low = $middle + 1;
        } else {
            $high = $middle - 1;
        }
    }
    return -1;
}

print binary_search(9, insertion_sort(5, 3, 9, 1)), "\n";
