/** Rules that this project keeps about itself. */
package dev.forewarn.meta;
