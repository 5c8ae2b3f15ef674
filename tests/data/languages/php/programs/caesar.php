<?php

function shiftLetter(int $code, int $key): int
{
    if ($code >= 65 && $code <= 90) {
        return ($code - 65 + $key) % 26 + 65;
    }
    if ($code >= 97 && $code <= 122) {
        return ($code - 97 + $key) % 26 + 97;
    }
    return $code;
}

function encrypt(string $text, int $key): string
{
    $result = "";
    foreach (str_split($text) as $letter) {
        $result .= chr(shiftLetter(ord($letter), $key));
    }
    return $result;
}

function decrypt(string $text, int $key): string
{
    return encrypt($text, 26 - $key % 26);
}

$message = encrypt("Attack at Dawn!", 3);
echo $message, "\n";
echo decrypt($message, 3), "\n";
