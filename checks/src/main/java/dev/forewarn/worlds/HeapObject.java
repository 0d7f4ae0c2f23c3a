package dev.forewarn.worlds;

import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;

/**
 * A Java object in one world.
 *
 * @param type its class; exact if {@code exact}
 * @param exact whether the object is of that very class and no subclass
 * @param fields by {@link VarSymbol}, by {@link Integer} index for arrays, by a {@link
 *     Value.Constant} that is a key of a container, or by a {@link Slot}
 * @param captured values of the locals that a local or anonymous class mentions
 * @param escaped whether code that is not visible may hold it
 */
public record HeapObject(
    ClassSymbol type,
    boolean exact,
    SmallMap<Object, Stored> fields,
    SmallMap<VarSymbol, Value> captured,
    boolean escaped) {

  /** Fields that no source names. */
  public enum Slot {
    /** How many elements an array has. */
    LENGTH,
    /** How many elements a container has that can neither grow nor shrink, if they are few. */
    COUNT,
    /** There if it was decided of each element whether the container holds it. */
    CHOSEN,
    /** What a container holds, keys not told apart. */
    CONTENT,
    /** There if a container may hold something that is not worth following, under some key. */
    OTHERS,
    /** The container that an iterator or the like goes through. */
    ORIGIN,
    /** Where a pipeline runs its functions, if that is said. */
    MODE,
    /** The call of which the pipeline is the result, if what it does was put off. */
    STAGE,
    /** What that call was made on. */
    SOURCE,
    /** What it was given first. */
    FIRST,
    /** What it was given second. */
    SECOND,
    /** What native code began in memory, and has to finish there. */
    STATE,
    /** The text that a builder has collected so far. */
    TEXT,
    /** The enclosing instance of an inner class. */
    OUTER
  }

  /** Captured values never change, and follow from where the object was made. */
  @Override
  public boolean equals(Object o) {
    return o instanceof HeapObject h
        && h.escaped == escaped
        && h.type == type
        && h.fields.equals(fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode() * 2 + (escaped ? 1 : 0);
  }

  public HeapObject with(Object field, Stored value) {
    return new HeapObject(type, exact, fields.put(field, value), captured, escaped);
  }

  public HeapObject without(Object field) {
    return new HeapObject(type, exact, fields.remove(field), captured, escaped);
  }

  public HeapObject withFields(SmallMap<Object, Stored> newFields) {
    return new HeapObject(type, exact, newFields, captured, escaped);
  }

  public HeapObject escape() {
    return escaped ? this : new HeapObject(type, exact, fields, captured, true);
  }
}
