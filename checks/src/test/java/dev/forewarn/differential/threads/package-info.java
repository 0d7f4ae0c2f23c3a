/** Programs about which thread may use what memory. */
package dev.forewarn.differential.threads;
