/**
 * What methods do: effects, and the contract files that state them.
 *
 * <p>A contract says what a call does to lifetimes; the engine cannot tell where it came from.
 */
package dev.forewarn.contracts;
