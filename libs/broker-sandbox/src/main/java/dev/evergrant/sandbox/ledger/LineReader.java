package dev.evergrant.sandbox.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads whole lines and knows where the last of them ended; what follows it was cut off. */
final class LineReader implements AutoCloseable {

  private final InputStream in;
  private long position;

  LineReader(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /** The next line without its line feed; null where no line ends any more. */
  String next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    for (int read = in.read(); read >= 0; read = in.read()) {
      if (read == '\n') {
        position += line.size() + 1L;
        return line.toString(UTF_8);
      }
      line.write(read);
    }
    return null;
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
