package dev.forewarn.differential.generator;

/**
 * The lifetime that one arena of the generated program opens.
 *
 * @param id tells lifetimes apart
 * @param closeable whether {@code close()} is allowed on the arena
 * @param shared whether other threads may use it
 * @param implicit whether a try-with-resources statement or a finally block closes it
 * @param loops how many loops the arena is opened in
 */
record Lifetime(int id, boolean closeable, boolean shared, boolean implicit, int loops) {}
