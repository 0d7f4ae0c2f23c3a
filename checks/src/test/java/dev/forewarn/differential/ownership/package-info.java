/** Random programs that own native memory and handles, and the bookkeeping that tells the truth. */
package dev.forewarn.differential.ownership;
