package dev.forewarn.contracts;

/**
 * One parameter of a C function.
 *
 * @param name empty if the prototype gives none
 */
public record CParameter(String name, CType type) {}
