// What the package `project` offers.
export {}
