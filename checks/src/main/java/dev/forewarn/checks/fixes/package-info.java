/**
 * Suggested fixes: one class for each way to mend code. A fix is offered only where the result
 * certainly compiles and does what the code did before, but for the defect.
 */
package dev.forewarn.checks.fixes;
