<?php

function countWords(string $text): array
{
    $counts = [];
    $word = "";
    foreach (str_split(strtolower($text) . " ") as $letter) {
        if (ctype_alpha($letter) || $letter === "'") {
            $word .= $letter;
        } elseif ($word !== "") {
            if (isset($counts[$word])) {
                $counts[$word] += 1;
            } else {
                $counts[$word] = 1;
            }
            $word = "";
        }
    }
    return $counts;
}

function mostCommon(array $counts): string
{
    $bestWord = "";
    $bestCount = 0;
    foreach ($counts as $word => $count) {
        if ($count > $bestCount || ($count === $bestCount && $word < $bestWord)) {
            $bestWord = $word;
            $bestCount = $count;
        }
    }
    return $bestWord;
}

echo mostCommon(countWords("the cat and the dog and the bird")), "\n";
