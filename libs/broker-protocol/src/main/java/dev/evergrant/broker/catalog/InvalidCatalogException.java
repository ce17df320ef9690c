package dev.evergrant.broker.catalog;

/** A catalog file is wrong. The message is one line: file, line and reason. */
public final class InvalidCatalogException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidCatalogException(String file, String reason) {
    super(oneLine(file + ": " + reason), null, false, false);
  }

  InvalidCatalogException(String file, int line, String reason) {
    this(file + ":" + line, reason);
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
