use strict;
use warnings;

sub parse_line {
    my ($line) = @_;
    my @fields = ();
    my $field = "";
    my $quoted = 0;
    my $i = 0;
    while ($i < length($line)) {
        my $letter = substr($line, $i, 1);
        if ($quoted) {
            if ($letter eq '"' && $i + 1 < length($line) && substr($line, $i + 1, 1) eq '"') {
                $field .= '"';
                $i += 1;
            } elsif ($letter eq '"') {
                $quoted = 0;
            } else {
                $field .= $letter;
            }
        } elsif ($letter eq '"') {
            $quoted = 1;
        } elsif ($letter eq ",") {
            push @fields, $field;
            $field = "";
        } else {
            $field .= $letter;
        }
        $i += 1;
    }
    push @fields, $field;
    return @fields;
}

sub widest {
    my (@rows) = @_;
    my $width = 0;
    for my $row (@rows) {
        for my $field (parse_line($row)) {
            if (length($field) > $width) {
                $width = length($field);
            }
        }
    }
    return $width;
}

print widest("name,city", '"Doe, Jane",Oslo'), "\n";
