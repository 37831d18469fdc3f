# Writes seatbelts.json: Rscript make_regressors.R > seatbelts.json (R 4.2, package stats, data of package datasets).
options(digits = 15, warn = -1)
num <- function(x) paste0("[", paste(ifelse(is.na(x), "null", format(as.numeric(x), digits = 15, trim = TRUE)), collapse = ","), "]")
# The Hessian behind the standard errors by differences of 1e-4 instead of 1e-3.
control <- function(k) list(reltol = 1e-15, maxit = 5000, ndeps = rep(1e-4, k))
one <- function(name, y, names, X, order, seasonal = c(0, 0, 0), period = 12) {
  k <- sum(order[-2]) + sum(seasonal[-2]) + (order[2] + seasonal[2] == 0) + ncol(X)
  m <- arima(y, order, seasonal = list(order = seasonal, period = period), xreg = X, method = "ML",
             kappa = 1e8, optim.control = control(k))
  ahead <- tail(X, 3)
  p <- predict(m, 3, newxreg = ahead)
  cat(sprintf('  {"name": "%s", "y": %s, "regressors": [%s], "names": [%s],\n   "order": [%s], "period": %d,\n   "coefficients": %s, "standardErrors": %s,\n   "logLikelihood": %s, "variance": %s, "observations": %d, "means": %s}',
    name, num(y), paste(apply(X, 2, num), collapse = ","), paste0('"', names, '"', collapse = ","),
    paste(c(order, seasonal), collapse = ","), period, num(m$coef), num(sqrt(diag(m$var.coef))),
    format(m$loglik, digits = 15), format(m$sigma2, digits = 15), m$nobs, num(p$pred)))
}
S <- Seatbelts
law <- cbind(as.numeric(S[, "law"]), as.numeric(S[, "PetrolPrice"]))
gaps <- as.numeric(S[, "DriversKilled"]); gaps[c(20, 21, 57, 100)] <- NA
cat('{"source": "R 4.2 stats::arima(method = \\"ML\\", xreg = …), make_regressors.R; the last three rows of the regressors, repeated, are those of the forecasts",\n "cases": [\n')
one("log(UKDriverDeaths), mean", log(as.numeric(UKDriverDeaths)), c("law", "petrol"), law, c(1, 0, 0), c(1, 0, 0))
cat(",\n"); one("log(UKDriverDeaths), airline", log(as.numeric(UKDriverDeaths)), c("law", "petrol"), law, c(0, 1, 1), c(0, 1, 1))
cat(",\n"); one("LakeHuron, trend", as.numeric(LakeHuron), "year", cbind(as.numeric(time(LakeHuron)) - 1920), c(2, 0, 0), period = 1)
cat(",\n"); one("DriversKilled, gaps", gaps, c("law", "petrol"), law, c(1, 0, 1), period = 1)
cat("\n ]}\n")
