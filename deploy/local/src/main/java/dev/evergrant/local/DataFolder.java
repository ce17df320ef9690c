package dev.evergrant.local;

import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** The folder that keeps everything over a restart. One stack at a time uses it. */
public final class DataFolder implements AutoCloseable {

  private final Path folder;
  private final FileChannel lockFile;

  private DataFolder(Path folder, FileChannel lockFile) {
    this.folder = folder;
    this.lockFile = lockFile;
  }

  /**
   * Makes the folder if it is not there, and takes it for this process.
   *
   * @throws StartFailedException if another stack runs on it, or it cannot be written
   */
  public static DataFolder take(Path folder) throws StartFailedException {
    Path file = folder.resolve("lock");
    try {
      make(folder);
      Files.createDirectories(folder.resolve("logs"));
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new StartFailedException(
            "Evergrant runs already on "
                + folder
                + " (process "
                + Files.readString(file).strip()
                + "). Stop it, or choose another folder with --data=DIR.");
      }
      channel.truncate(0);
      String holder = ProcessHandle.current().pid() + "\n";
      channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.US_ASCII)));
      return new DataFolder(folder, channel);
    } catch (IOException e) {
      throw new StartFailedException("The data folder " + folder + " cannot be used: " + e, e);
    }
  }

  /** For its owner alone: the sandbox keeps tokens in it as they are. */
  private static void make(Path folder) throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (!Files.exists(folder)) {
      if (posix) {
        Files.createDirectory(folder, asFileAttribute(fromString("rwx------")));
      } else {
        Files.createDirectory(folder);
      }
    } else if (posix && (isEmpty(folder) || Files.exists(folder.resolve("lock")))) {
      Files.setPosixFilePermissions(folder, fromString("rwx------"));
    } else if (posix) {
      throw new IOException("it holds other things; choose an empty one with --data=DIR");
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // By another stack of this JVM.
    }
  }

  public Path path() {
    return folder;
  }

  public Path logs() {
    return folder.resolve("logs");
  }

  /** What a part writes out. */
  public Path log(String part) {
    return logs().resolve(part + ".log");
  }

  /** Where Kafka keeps its log. */
  public Path kafka() {
    return folder.resolve("kafka");
  }

  /** Where the embedded MongoDB keeps its documents. */
  public Path mongodb() {
    return folder.resolve("mongodb").resolve("data.mv");
  }

  /** Where the sandbox keeps what it granted. */
  public Path sandbox() {
    return folder.resolve("sandbox").resolve("grants.json");
  }

  public Path secrets() {
    return folder.resolve("secrets.properties");
  }

  /** The ports of the last start on any free ones. */
  public Path ports() {
    return folder.resolve("ports.properties");
  }

  /** The environment of one service, for those who start it themselves. */
  public Path environment(Service service) {
    return folder.resolve("dev").resolve(service.folder() + ".env");
  }

  /** The catalog files that point Evergrant to the sandbox. */
  public Path brokers() {
    return folder.resolve("brokers");
  }

  /** Gives the folder up. */
  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new IllegalStateException("The lock on " + folder + " was not given up", e);
    }
  }
}
