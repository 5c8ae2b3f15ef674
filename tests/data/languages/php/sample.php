<?php

declare(strict_types=1);

namespace Library\Shelf;

use InvalidArgumentException;
use Library\Contract\{Readable, Storable as Stored};

require_once 'bootstrap.php';

const CAPACITY = 0x10;

/** Something that can be read. */
interface Readable
{
    public function read(int $page): string;
}

enum Genre: string
{
    case Novel = 'novel';
    case Essay = 'essay';

    public function label(): string
    {
        return match ($this) {
            self::Novel => 'A novel',
            default => 'Something else',
        };
    }
}

trait Counts
{
    protected int $count = 0;

    public static function zero(): static
    {
        return new static();
    }
}

abstract class Item
{
    abstract public function size(): int;
}

final class Book extends Item implements Readable
{
    use Counts;

    public const MAXIMUM = 9000;

    private ?string $cover;

    #[Pure]
    public function __construct(private string $title, int $pages = 1, string ...$tags)
    {
        parent::__construct();
        if ($pages <= 0 || $pages > self::MAXIMUM) {
            throw new InvalidArgumentException("a book named {$title} needs pages");
        }
        $this->count = $pages;
        $this->tags = [...$tags, 'size' => 2.5, 'cover' => null];
    }

    public function read(int $page): string
    {
        return $this->title . ' ' . $page;
    }

    public function size(): int
    {
        return (int) ($this->count / 2 + 3 * 4 - 1) % 7;
    }

    private function each(callable $visit): void
    {
        foreach ($this->tags as $key => $tag) {
            if (!$tag) {
                continue;
            } elseif ($tag === 'end') {
                break;
            } else {
                $visit($key, $tag);
            }
        }
    }
}

function total(array $rows, int &$count): float
{
    global $verbose;
    static $calls = 0;
    $sum = 0;
    for ($i = 0; $i < count($rows); $i++) {
        $sum += $rows[$i][0] ** 2;
        $count--;
    }
    while ($sum >= 10) {
        $sum -= ~3;
    }
    do {
        $sum = -$sum;
    } while ($sum != 0 && $sum == 5);
    [$first, $second] = $rows;
    $alias = &$first;
    foreach ($rows as &$row) {
        $row[] = 1;
    }
    unset($rows[0]);
    goto finish;
    finish:
    $bits = ($sum & 1) | (2 ^ 3) << 1;
    return $bits ?? $second?->value;
}

function lines(string $path): iterable
{
    try {
        $file = fopen($path, 'r');
        while (($line = fgets($file)) !== false) {
            yield $line;
        }
    } catch (\RuntimeException | \LogicException $error) {
        echo $error->getMessage(), "\n";
    } finally {
        fclose($file);
    }
}

// Small helpers.
$double = fn($value) => $value * 2;
$shelve = function (Book $book) use ($double) {
    switch ($book->size()) {
        case 1:
            return 'thin';
        default:
            return preg_match('/thick/', $book->read(1)) ? true : false;
    }
};

$text = <<<EOT
    Book $text
    EOT;
assert($text instanceof Book);
$known = isset($text['title']) and is_string($text);
$name = $$text;
print_r($shelve(Book::zero()));

final class BookTest
{
    public function testSize(): void
    {
        $this->assertSame(3, (new Book('Dune', 6))->size());
    }

    /** @test */
    public function itReads(): void
    {
        $this->assertSame('Dune 1', (new Book('Dune'))->read(page: 1));
    }
}

it('reads', function () {
    expect((new Book('Dune'))->read(1))->toBe('Dune 1');
});
