/**
 * How findings leave the compiler: as Error Prone diagnostics and as SARIF.
 *
 * <p>The checks hand each finding to {@link dev.forewarn.report.Reporter}. The plugin and the
 * command line share one {@link dev.forewarn.report.SarifWriter}.
 */
package dev.forewarn.report;
