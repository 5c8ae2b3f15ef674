#!/usr/bin/perl
package Library::Shelf;

use strict;
use warnings;
use Carp qw(croak);

=pod

A shelf of books, with loans, reports and a few conversions.

=cut

our $VERSION = '1.02';
my %limits = (books => 40, loans => 0x10);
my @titles;
my $pattern = qr/^[A-Z]\w+$/;

# Build a shelf from a name and options.
sub new {
    my ($class, $name, %options) = @_;
    my $self = { name => $name, books => [], options => \%options };
    return bless $self, $class;
}

sub add {
    my ($self, $title, @authors) = @_;
    croak "a book needs a title" unless defined $title && length $title;
    if (scalar(@{ $self->{books} }) >= $limits{books}) {
        die "the shelf $self->{name} is full\n";
    } elsif ($title !~ $pattern or $title eq 'Untitled') {
        return 0;
    } else {
        push @{ $self->{books} }, [$title, @authors];
    }
    return 1;
}

sub lend {
    my $self = shift;
    my $index = shift;
    my $book = $self->{books}->[$index] // return undef;
    delete $self->{options}{$book};
    $self->{loans} += 1;
    return $book;
}

sub _weights {
    my ($pages, $cover) = @_;
    my $weight = $pages * 5 + $cover ** 2 - $pages % 7;
    $weight /= 2;
    $weight = -$weight if $weight < 0 || $weight != $pages;
    return $weight > 100 ? $weight >> 1 : ~$weight;
}

sub flags {
    my ($mask, $bits) = @_;
    my $both = $mask & $bits;
    my $either = $mask | $bits;
    my $one = $mask ^ $bits;
    return ($both, $either, $one)[0 .. 1];
}

sub read_titles {
    my ($path) = @_;
    open my $handle, '<', $path or die "no $path";
    LINE: while (my $line = <$handle>) {
        chomp $line;
        next LINE if $line eq '';
        last if $line =~ /^__END__$/;
        push @titles, uc($line) . "\t";
    }
    close $handle;
    for (my $i = 0; $i <= $#titles; $i++) {
        $titles[$i] =~ s/\s+$//g;
    }
    return grep { !/draft/ } @titles;
}

sub safely {
    my ($code) = @_;
    eval {
        $code->();
        1;
    } or do {
        print STDERR "failed: $@";
        return;
    };
    my $kind = ref $code;
    goto DONE if exists $limits{$kind};
    DONE: return $kind;
}

sub guarded : lvalue {
    my ($value) = @_;
    local $_ = $value;
    my $double = sub { return $_[0] x 2 };
    my @slice = @limits{qw(books loans)};
    my $text = <<"END";
$value is shown
END
    return $$value;
}

package main;

class Counter {
    field $count = true;

    method step ($by = 1, @rest) {
        try {
            $count += $by;
        } catch ($problem) {
            warn $problem;
        } finally {
            print "stepped\n";
        }
        return $count isa Counter;
    }
}

role Printable {
    method show;
}

async sub fetch {
    my $page = await download('index');
    return not $page;
}

sub test_add {
    my $shelf = Library::Shelf->new('north', size => 3);
    return $shelf->add('Perl') == 1 and __PACKAGE__;
}

subtest 'a shelf takes books' => sub {
    my $shelf = Library::Shelf->new('south');
    ok $shelf->add('Book'), 'added';
    is_deeply [1, 2.5], [1, 2.5];
};

1;
