<?php

function encode(string $text): string
{
    $result = "";
    $i = 0;
    while ($i < strlen($text)) {
        $run = 1;
        while ($i + $run < strlen($text) && $text[$i + $run] === $text[$i]) {
            $run++;
        }
        $result .= strval($run) . $text[$i];
        $i += $run;
    }
    return $result;
}

function decode(string $code): string
{
    $result = "";
    $count = 0;
    foreach (str_split($code) as $letter) {
        if ($letter >= "0" && $letter <= "9") {
            $count = $count * 10 + intval($letter);
        } else {
            for ($j = 0; $j < $count; $j++) {
                $result .= $letter;
            }
            $count = 0;
        }
    }
    return $result;
}

echo encode("aaabccdddd"), "\n";
echo decode(encode("aaabccdddd")), "\n";
