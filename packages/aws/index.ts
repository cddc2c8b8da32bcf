// What the package `aws` offers.
export {}
