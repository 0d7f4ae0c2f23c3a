/**
 * What can be found, without words: each {@link dev.forewarn.facts.Fact} says what went wrong and
 * at which {@linkplain dev.forewarn.facts.Place places}. The engine notes facts, the checks word
 * them.
 */
package dev.forewarn.facts;
