neighbours <- function(grid, row, column) {
  found <- list()
  for (move in list(c(0, 1), c(1, 0), c(0, -1), c(-1, 0))) {
    r <- row + move[1]
    c <- column + move[2]
    if (r >= 1 && r <= length(grid) && c >= 1 && c <= nchar(grid[1]) && substr(grid[r], c, c) != "#") {
      found <- append(found, list(c(r, c)))
    }
  }
  return(found)
}

shortest_path <- function(grid, start, goal) {
  queue <- list(c(start[1], start[2], 0))
  seen <- list()
  seen[[paste(start[1], start[2])]] <- TRUE
  while (length(queue) > 0) {
    current <- queue[[1]]
    queue <- queue[-1]
    if (current[1] == goal[1] && current[2] == goal[2]) {
      return(current[3])
    }
    for (cell in neighbours(grid, current[1], current[2])) {
      if (!(paste(cell[1], cell[2]) %in% names(seen))) {
        seen[[paste(cell[1], cell[2])]] <- TRUE
        queue <- append(queue, list(c(cell[1], cell[2], current[3] + 1)))
      }
    }
  }
  return(-1)
}

print(shortest_path(c("..#", "#..", "..."), c(1, 1), c(3, 3)))
