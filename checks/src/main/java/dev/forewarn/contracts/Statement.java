package dev.forewarn.contracts;

/** Where a statement stands in the text of its file: from one index up to another. */
record Statement(int start, int end) {}
