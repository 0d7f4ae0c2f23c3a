/**
 * What may be known at one point of a program: a {@link dev.forewarn.worlds.World} has the values
 * of variables and fields, the states of {@linkplain dev.forewarn.worlds.Lifetime lifetimes} and
 * the conditions that hold there; {@link dev.forewarn.worlds.Worlds} are those in which a program
 * may be, which are joined where there are too many. Values are immutable; nothing here interprets
 * code.
 */
package dev.forewarn.worlds;
