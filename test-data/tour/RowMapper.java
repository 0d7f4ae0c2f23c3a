package tour;

/** Makes a Java object of a row. */
@FunctionalInterface
interface RowMapper<T> {
  T map(Row row);
}
