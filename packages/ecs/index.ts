// What the package `ecs` offers.
export {}
