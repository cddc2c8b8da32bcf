// What the package `image` offers.
export {}
