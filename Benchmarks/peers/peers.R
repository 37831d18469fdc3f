# R's own lm on the shapes of peers.py, in processor time; compare with the table above.
set.seed(1)
for (shape in list(c(60, 5), c(500, 60))) {
  x <- matrix(rnorm(shape[1] * shape[2]), shape[1])
  y <- rnorm(shape[1])
  count <- 200
  seconds <- min(sapply(1:5, function(k) system.time(for (i in 1:count) lm.fit(x, y))[["user.self"]])) / count
  cat(sprintf("least squares %dx%d%31s lm.fit %12.2f us\n", shape[1], shape[2], "R", seconds * 1e6))
  seconds <- min(sapply(1:5, function(k) system.time(for (i in 1:count) summary(lm(y ~ x - 1)))[["user.self"]])) / count
  cat(sprintf("OLS with statistics %dx%d%25s lm, summary %8.2f us\n", shape[1], shape[2], "R", seconds * 1e6))
}
