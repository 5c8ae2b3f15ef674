#!/usr/bin/env Rscript
# Weather stations: reading, cleaning and summarising measurements.
library(stats)

#' Convert a temperature.
to_celsius <- function(fahrenheit, digits = 1L) {
  if (is.na(fahrenheit) || !is.numeric(fahrenheit)) {
    return(NA)
  } else if (fahrenheit < -459.67) {
    stop("below absolute zero")
  } else {
    round((fahrenheit - 32) * 5 / 9, digits)
  }
}

Station <- R6Class("Station",
  public = list(
    name = NULL,
    readings = c(),
    initialize = function(name) {
      self$name <- name
    },
    add = function(value, ...) {
      stopifnot(length(value) == 1)
      self$readings <- c(self$readings, value, ...)
      invisible(self)
    }
  )
)

setClass("Point", representation(x = "numeric", y = "numeric"))

setGeneric("distance", function(from, to) standardGeneric("distance"))

origin <- new("Point", x = 0, y = 0)

read_station <- function(path) {
  connection <- file(path, "r")
  on.exit(close(connection))
  lines <- readLines(connection)
  if (inherits(lines, "error")) {
    return(NULL)
  }
  lines[2:length(lines)]
}

clean <- function(values, limit = Inf) {
  result <- list()
  for (value in values) {
    if (value %in% c(-9999, 0x270F)) {
      next
    }
    if (value > limit && limit != 0) {
      break
    }
    result[[length(result) + 1]] <- value %% 360
  }
  result
}

count_down <- function(start) {
  steps = 0
  while (start >= 1) {
    start <- start - 1
    steps <- steps + 1
  }
  repeat {
    steps <<- steps ^ 2 %/% 3
    if (steps <= 10 | steps == 11) break
  }
  steps
}

flags <- function(mask, bits) {
  both <- bitwAnd(mask, bits)
  either <- bitwOr(mask, bits)
  one <- bitwXor(mask, bits)
  both & TRUE
  c(both, either, one)
}

safe_mean <- function(values) {
  tryCatch({
    mean(values, na.rm = TRUE)
  }, error = function(problem) {
    message("no mean: ", conditionMessage(problem))
    FALSE
  })
}

label_of <- function(kind) {
  switch(kind, hot = "red", cold = 'blue', "grey\n")
}

scaled <- sapply(1:3, \(index) index * 2i)
origin@x -> first
rm(scaled)
fallback <- first %||% base::pi
frame <- data.frame(day = 1:3, rain = c(0.5, NaN, 2))
with(frame, sum(rain))
print(count_down(3))
print(flags(6L, 3L))
print(label_of("hot"))
clean(read_station("station.txt"), limit = 50)

test_to_celsius <- function() {
  stopifnot(to_celsius(212) == 100)
}

test_that("freezing is zero", {
  expect_equal(to_celsius(32), 0)
  expect_true(safe_mean(c(1, 2)) == 1.5)
})
