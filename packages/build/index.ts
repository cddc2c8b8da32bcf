// What the package `build` offers.
export {}
