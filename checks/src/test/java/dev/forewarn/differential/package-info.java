/**
 * The differential test: random programs are run on the JVM for the truth, then analysed, and the
 * two are compared.
 */
package dev.forewarn.differential;
