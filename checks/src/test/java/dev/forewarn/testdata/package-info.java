/** The harness that runs the examples of test-data, on the JVM and through the checks. */
package dev.forewarn.testdata;
