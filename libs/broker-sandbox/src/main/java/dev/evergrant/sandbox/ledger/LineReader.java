package dev.evergrant.sandbox.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads whole lines and knows where the last of them ended; what follows it was cut off. */
final class LineReader implements AutoCloseable {

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int next;
  private int filled;
  private long position;

  LineReader(InputStream in) {
    this.in = in;
  }

  /** The next line without its line feed; null where no line ends any more. */
  String next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    while (next < filled || fill()) {
      int begin = next;
      while (next < filled && buffer[next] != '\n') {
        next++;
      }
      line.write(buffer, begin, next - begin);
      if (next < filled) {
        next++;
        position += line.size() + 1L;
        return line.toString(UTF_8);
      }
    }
    return null;
  }

  private boolean fill() throws IOException {
    next = 0;
    filled = Math.max(0, in.read(buffer));
    return filled > 0;
  }

  /** Bytes up to and with the line feed of the last line that was returned. */
  long position() {
    return position;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
