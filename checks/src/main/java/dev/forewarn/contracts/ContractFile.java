package dev.forewarn.contracts;

import java.util.List;

/** A file cut into its sections, none of them read. */
record ContractFile(List<Section> classes, List<LibrarySection> libraries) {}
