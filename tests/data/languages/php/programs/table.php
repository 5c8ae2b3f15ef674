<?php

function parseLine(string $line): array
{
    $fields = [];
    $field = "";
    $quoted = false;
    $i = 0;
    while ($i < strlen($line)) {
        $letter = $line[$i];
        if ($quoted) {
            if ($letter === '"' && $i + 1 < strlen($line) && $line[$i + 1] === '"') {
                $field .= '"';
                $i++;
            } elseif ($letter === '"') {
                $quoted = false;
            } else {
                $field .= $letter;
            }
        } elseif ($letter === '"') {
            $quoted = true;
        } elseif ($letter === ",") {
            $fields[] = $field;
            $field = "";
        } else {
            $field .= $letter;
        }
        $i++;
    }
    $fields[] = $field;
    return $fields;
}

function widest(array $rows): int
{
    $width = 0;
    foreach ($rows as $row) {
        foreach (parseLine($row) as $field) {
            if (strlen($field) > $width) {
                $width = strlen($field);
            }
        }
    }
    return $width;
}

echo widest(["name,city", '"Doe, Jane",Oslo']), "\n";
