package dev.evergrant.vault.connection;

/**
 * What a step decided about a connection.
 *
 * @param write whether the changed document is to be written
 * @param answer what the caller gets once that has happened
 */
public record Change<T>(boolean write, T answer) {

  public static <T> Change<T> write(T answer) {
    return new Change<>(true, answer);
  }

  public static <T> Change<T> nothing(T answer) {
    return new Change<>(false, answer);
  }
}
