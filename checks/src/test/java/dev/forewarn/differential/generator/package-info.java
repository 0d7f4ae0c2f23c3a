/** The generator of random programs: one class per family of features. */
package dev.forewarn.differential.generator;
