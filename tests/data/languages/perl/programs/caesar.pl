use strict;
use warnings;

sub shift_letter {
    my ($code, $key) = @_;
    if ($code >= 65 && $code <= 90) {
        return ($code - 65 + $key) % 26 + 65;
    }
    if ($code >= 97 && $code <= 122) {
        return ($code - 97 + $key) % 26 + 97;
    }
    return $code;
}

sub encrypt {
    my ($text, $key) = @_;
    my $result = "";
    for my $letter (split //, $text) {
        $result .= chr(shift_letter(ord($letter), $key));
    }
    return $result;
}

sub decrypt {
    my ($text, $key) = @_;
    return encrypt($text, 26 - $key % 26);
}

my $message = encrypt("Attack at Dawn!", 3);
print $message, "\n";
print decrypt($message, 3), "\n";
