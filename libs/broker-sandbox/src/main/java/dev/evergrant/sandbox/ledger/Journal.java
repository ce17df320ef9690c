package dev.evergrant.sandbox.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * A file of JSON lines, one for each {@link Entry}, only ever added to. Who appends does not wait:
 * a thread of the journal's own writes, in order, and {@link #close()} returns when all is written.
 * It holds the sandbox's tokens in plain text.
 */
final class Journal implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Journal.class.getName());
  private static final Entry END = new Entry.Denied(null, null);

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private final BlockingQueue<Entry> waiting = new LinkedBlockingQueue<>();
  private final Path path;
  private final RandomAccessFile file;
  private final Thread writer;

  private Journal(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
    this.writer = new Thread(this::write, "sandbox-journal");
  }

  /**
   * Opens the file, which is created where there is none, and hands over what it says. A last line
   * that was cut off is dropped.
   *
   * @throws IOException with a message that says which file, and which line of it, is wrong
   */
  static Journal open(Path path, Consumer<Entry> replay) throws IOException {
    Path absolute = path.toAbsolutePath();
    RandomAccessFile file = null;
    try {
      Files.createDirectories(absolute.getParent());
      file = new RandomAccessFile(absolute.toFile(), "rw");
      lock(file, path);
      long end = replay(path, replay);
      file.setLength(end);
      file.seek(end);
      Journal journal = new Journal(path, file);
      journal.writer.start();
      return journal;
    } catch (IOException | RuntimeException e) {
      if (file != null) {
        file.close();
      }
      throw e;
    }
  }

  private static void lock(RandomAccessFile file, Path path) throws IOException {
    try {
      if (file.getChannel().tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // The same as null, from within this process.
    }
    throw new IOException(path + " is in use by another sandbox");
  }

  /** Returns where the last whole line ends, in bytes. */
  private static long replay(Path path, Consumer<Entry> replay) throws IOException {
    long end = 0;
    int number = 0;
    try (LineReader lines = new LineReader(Files.newInputStream(path))) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        number++;
        try {
          replay.accept(MAPPER.readValue(line, Entry.class));
        } catch (IOException | RuntimeException e) {
          throw new IOException(path + ", line " + number + ": not an entry of a journal", e);
        }
        end = lines.position();
      }
    }
    return end;
  }

  /** Has the entry written soon. */
  void append(Entry entry) {
    waiting.add(entry);
  }

  private void write() {
    try (OutputStream out =
        new BufferedOutputStream(Channels.newOutputStream(file.getChannel()), 1 << 16)) {
      Entry next = waiting.take();
      while (next != END) {
        out.write((MAPPER.writeValueAsString(next) + "\n").getBytes(UTF_8));
        next = waiting.poll();
        if (next == null) {
          out.flush();
          next = waiting.take();
        }
      }
    } catch (IOException e) {
      LOG.log(
          System.Logger.Level.ERROR,
          () -> "Nothing more is remembered: cannot write " + path + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns when everything that was appended is written. */
  @Override
  public void close() {
    append(END);
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
