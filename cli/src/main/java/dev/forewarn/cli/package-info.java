/**
 * The command line: runs javac with the checks over sources, and reports as text and as SARIF.
 *
 * <p>{@link dev.forewarn.cli.CheckCommand} reads the arguments, {@link dev.forewarn.cli.Inputs}
 * finds the sources and the class path, {@link dev.forewarn.cli.Analysis} runs javac and {@link
 * dev.forewarn.cli.TextReport} prints what was found.
 */
package dev.forewarn.cli;
