/**
 * The checks. Each chooses {@linkplain dev.forewarn.facts.Fact facts} and words them; none walks
 * trees. What most of them share is in {@code FactCheck}; fixes are in {@code fixes}.
 */
package dev.forewarn.checks;
