// What the package `registry` offers.
export {}
