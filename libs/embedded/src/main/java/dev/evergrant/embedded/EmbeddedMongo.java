package dev.evergrant.embedded;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A server that speaks MongoDB's protocol: atomic on single documents, no transactions, no deletion
 * by TTL, scans where MongoDB would use an index. On disk it is convenient, not crash-safe: a kill
 * loses acknowledged writes.
 */
public final class EmbeddedMongo implements AutoCloseable {

  private static final String HOST = "127.0.0.1";

  private final MongoServer server;
  private final int port;

  private EmbeddedMongo(MongoBackend backend, int port) {
    this.server = new MongoServer(backend);
    server.bind(HOST, port);
    this.port = server.getLocalAddress().getPort();
  }

  /** Keeps its data in memory; port 0 takes any. */
  public static EmbeddedMongo inMemory(int port) {
    return new EmbeddedMongo(new MemoryBackend(), port);
  }

  /** Keeps its data in this file, which is made if it is not there. */
  public static EmbeddedMongo onDisk(Path file, int port) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new EmbeddedMongo(new H2Backend(file.toString()), port);
  }

  /** Without a database's name. */
  public String connectionString() {
    return "mongodb://" + HOST + ":" + port;
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
