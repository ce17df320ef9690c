package dev.evergrant.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that appear whole or not at all. */
final class WholeFile {

  private WholeFile() {}

  /** Writes a file that only its owner may read. */
  static void writePrivate(Path file, String content) throws IOException {
    // A temporary file has the mode 600 from the beginning.
    replace(file, Files.createTempFile(file.toAbsolutePath().getParent(), ".new", ""), content);
  }

  /** Writes a file that everybody may read. */
  static void writePublic(Path file, String content) throws IOException {
    Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), ".new", "");
    if (fresh.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
    }
    replace(file, fresh, content);
  }

  private static void replace(Path file, Path fresh, String content) throws IOException {
    try {
      Files.writeString(fresh, content);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
