// Stands in for the package "server-only" outside Next, where importing the real one throws by design.
export {}
