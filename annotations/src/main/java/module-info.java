/** Annotations that say what the native side of a Java program does. */
module dev.forewarn.annotations {
  exports dev.forewarn.annotations;
}
