package dev.forewarn.differential.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A variable of the generated program that has to do with a lifetime. */
final class Value {
  /** What sort of thing the variable holds. */
  enum Kind {
    ARENA,
    SEGMENT,
    /** An allocator other than an arena. */
    ALLOCATOR,
    /** Something that a segment can be got out of: a wrapper, a list, a record, a supplier. */
    CARRIER,
    /** Something that can only be used as it is: a buffer, a task. */
    OPAQUE
  }

  private final Kind kind;
  private final String type;
  private final String name;
  private final Set<String> features = new TreeSet<>();
  private final List<String> uses = new ArrayList<>();
  private String segment;
  private String close;
  private int bytes = 64;
  private boolean text;
  private boolean readOnly;
  private boolean mutable;
  private boolean field;
  private boolean forgiving;
  private boolean once;

  Value(Kind kind, String type, String name) {
    this.kind = kind;
    this.type = type;
    this.name = name;
    if (kind == Kind.SEGMENT) {
      segment = name;
    }
  }

  Value segment(String expression) {
    segment = expression;
    return this;
  }

  Value use(String statement) {
    uses.add(statement);
    return this;
  }

  Value close(String statement) {
    close = statement;
    return this;
  }

  Value bytes(int count) {
    bytes = count;
    return this;
  }

  Value text(boolean is) {
    text = is;
    return this;
  }

  Value readOnly(boolean is) {
    readOnly = is;
    return this;
  }

  Value mutable() {
    mutable = true;
    return this;
  }

  Value field() {
    field = true;
    mutable = true;
    return this;
  }

  Value forgiving(boolean is) {
    forgiving = is;
    return this;
  }

  Value once() {
    once = true;
    return this;
  }

  Value features(Set<String> more) {
    features.addAll(more);
    return this;
  }

  Kind kind() {
    return kind;
  }

  /** The variable's declared type. */
  String type() {
    return type;
  }

  String name() {
    return name;
  }

  /** The features that the value came by. */
  Set<String> features() {
    return features;
  }

  /** Statements that access the memory behind the value. */
  List<String> uses() {
    return uses;
  }

  /** An expression for a segment in this value's lifetime, or null. */
  String segment() {
    return segment;
  }

  /** A statement that closes the value's lifetime, or null. */
  String close() {
    return close;
  }

  /** A lower bound of the segment's size. */
  int bytes() {
    return bytes;
  }

  /** Whether the segment holds a string, with the alignment of a byte. */
  boolean text() {
    return text;
  }

  boolean readOnly() {
    return readOnly;
  }

  boolean isMutable() {
    return mutable;
  }

  boolean isField() {
    return field;
  }

  /** Whether a lambda that runs at once may name it. */
  boolean capturable() {
    return !mutable || field;
  }

  /** Whether a second close does nothing. */
  boolean forgiving() {
    return forgiving;
  }

  /** Whether it can be used only once, as a stream. */
  boolean isOnce() {
    return once;
  }

  /** Copies what is known of the segment's contents. */
  Value like(Value other) {
    return bytes(other.bytes).text(other.text).readOnly(other.readOnly).features(other.features);
  }

  /** A variable of another name for the same thing, neither mutable nor a field. */
  Value renamed(String to) {
    Value copy = new Value(kind, type, to).like(this).forgiving(forgiving);
    copy.once = once;
    copy.segment = rename(segment, to);
    copy.close = rename(close, to);
    uses.forEach(use -> copy.uses.add(rename(use, to)));
    return copy;
  }

  private String rename(String code, String to) {
    return code == null
        ? null
        : code.replaceAll(
            "(?<![\\w.])" + Pattern.quote(name) + "(?!\\w)", Matcher.quoteReplacement(to));
  }
}
