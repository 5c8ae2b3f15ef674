use strict;
use warnings;

sub neighbours {
    my ($grid, $row, $column) = @_;
    my @found = ();
    for my $move ([0, 1], [1, 0], [0, -1], [-1, 0]) {
        my $r = $row + $move->[0];
        my $c = $column + $move->[1];
        if ($r >= 0 && $r < scalar(@$grid) && $c >= 0 && $c < length($grid->[0]) && substr($grid->[$r], $c, 1) ne "#") {
            push @found, [$r, $c];
        }
    }
    return @found;
}

sub shortest_path {
    my ($grid, $start, $goal) = @_;
    my @queue = ([$start->[0], $start->[1], 0]);
    my %seen = ("$start->[0],$start->[1]" => 1);
    while (scalar(@queue) > 0) {
        my $current = shift @queue;
        if ($current->[0] == $goal->[0] && $current->[1] == $goal->[1]) {
            return $current->[2];
        }
        for my $cell (neighbours($grid, $current->[0], $current->[1])) {
            if (!exists $seen{"$cell->[0],$cell->[1]"}) {
                $seen{"$cell->[0],$cell->[1]"} = 1;
                push @queue, [$cell->[0], $cell->[1], $current->[2] + 1];
            }
        }
    }
    return -1;
}

print shortest_path(["..#", "#..", "..."], [0, 0], [2, 2]), "\n";
