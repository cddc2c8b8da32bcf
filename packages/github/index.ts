// What the package `github` offers.
export {}
