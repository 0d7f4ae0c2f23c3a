/**
 * What no Java code shows: what the native side does with a pointer, a handle or a callback.
 *
 * <p>Ownership: {@link dev.forewarn.annotations.Owned}, {@link dev.forewarn.annotations.Borrowed},
 * {@link dev.forewarn.annotations.Releases}, {@link dev.forewarn.annotations.Retained}. Identity:
 * {@link dev.forewarn.annotations.NativeHandle}, {@link dev.forewarn.annotations.NativeFunction}.
 * Threads: {@link dev.forewarn.annotations.ThreadSafeNative}, {@link
 * dev.forewarn.annotations.ThreadConfined}. Callbacks: {@link
 * dev.forewarn.annotations.UpcallTarget}. Reviewed exceptions: {@link
 * dev.forewarn.annotations.UnsafeNative}.
 *
 * <p>Code needs none of them where its Java side already shows the fact: an arena that is closed at
 * the end of a block, a wrapper whose {@code close()} closes its arena, or a helper that returns a
 * slice of its argument. The annotations are kept in class files only; nothing reads them at run
 * time.
 */
package dev.forewarn.annotations;
