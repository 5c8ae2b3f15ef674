use strict;
use warnings;

sub count_words {
    my ($text) = @_;
    my %counts = ();
    my $word = "";
    for my $letter (split //, lc($text) . " ") {
        if ($letter =~ /[a-z]/ || $letter eq "'") {
            $word .= $letter;
        } elsif ($word ne "") {
            if (exists $counts{$word}) {
                $counts{$word} += 1;
            } else {
                $counts{$word} = 1;
            }
            $word = "";
        }
    }
    return %counts;
}

sub most_common {
    my (%counts) = @_;
    my $best_word = "";
    my $best_count = 0;
    for my $word (keys %counts) {
        my $count = $counts{$word};
        if ($count > $best_count || ($count == $best_count && $word lt $best_word)) {
            $best_word = $word;
            $best_count = $count;
        }
    }
    return $best_word;
}

print most_common(count_words("the cat and the dog and the bird")), "\n";
