/** Random code behind upcalls, for the differential test of what may be thrown out of it. */
package dev.forewarn.differential.upcalls;
