<?php

function neighbours(array $grid, int $row, int $column): array
{
    $found = [];
    foreach ([[0, 1], [1, 0], [0, -1], [-1, 0]] as $move) {
        $r = $row + $move[0];
        $c = $column + $move[1];
        if ($r >= 0 && $r < count($grid) && $c >= 0 && $c < strlen($grid[0]) && $grid[$r][$c] !== "#") {
            $found[] = [$r, $c];
        }
    }
    return $found;
}

function shortestPath(array $grid, array $start, array $goal): int
{
    $queue = [[$start[0], $start[1], 0]];
    $seen = ["$start[0],$start[1]" => true];
    while (count($queue) > 0) {
        $current = array_shift($queue);
        if ($current[0] === $goal[0] && $current[1] === $goal[1]) {
            return $current[2];
        }
        foreach (neighbours($grid, $current[0], $current[1]) as $cell) {
            if (!isset($seen["$cell[0],$cell[1]"])) {
                $seen["$cell[0],$cell[1]"] = true;
                $queue[] = [$cell[0], $cell[1], $current[2] + 1];
            }
        }
    }
    return -1;
}

echo shortestPath(["..#", "#..", "..."], [0, 0], [2, 2]), "\n";
