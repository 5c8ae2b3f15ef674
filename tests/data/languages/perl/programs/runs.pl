use strict;
use warnings;

sub encode {
    my ($text) = @_;
    my $result = "";
    my $i = 0;
    while ($i < length($text)) {
        my $run = 1;
        while ($i + $run < length($text) && substr($text, $i + $run, 1) eq substr($text, $i, 1)) {
            $run += 1;
        }
        $result .= $run . substr($text, $i, 1);
        $i += $run;
    }
    return $result;
}

sub decode {
    my ($code) = @_;
    my $result = "";
    my $count = 0;
    for my $letter (split //, $code) {
        if ($letter ge "0" && $letter le "9") {
            $count = $count * 10 + int($letter);
        } else {
            for (1 .. $count) {
                $result .= $letter;
            }
            $count = 0;
        }
    }
    return $result;
}

print encode("aaabccdddd"), "\n";
print decode(encode("aaabccdddd")), "\n";
