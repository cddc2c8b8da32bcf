// What the package `git` offers.
export {}
