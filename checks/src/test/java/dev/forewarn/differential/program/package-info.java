/** Generated programs as trees of source lines, which can be rendered whole or in part. */
package dev.forewarn.differential.program;
