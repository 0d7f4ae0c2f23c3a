package dev.forewarn.models;

/** How Java code binds a C function. */
enum BindingStyle {
  /** A constant method handle that the linker makes for a name. */
  HANDLE,
  /** A static method among the siblings that jextract writes for a function. */
  JEXTRACT,
  /** A method that says by an annotation which function it is. */
  ANNOTATED
}
