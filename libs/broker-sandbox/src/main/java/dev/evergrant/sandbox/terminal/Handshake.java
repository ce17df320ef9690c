package dev.evergrant.sandbox.terminal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One connection's beginning, as the clients that IBKR publishes for the TWS API begin: they send
 * {@code API\0} and a text that says which versions they speak, and are told the one that is
 * spoken, and the time. Who begins otherwise is cut off.
 */
final class Handshake implements Handler<Buffer> {

  private static final byte[] PREFIX = "API\0".getBytes(US_ASCII);
  private static final int HEAD = PREFIX.length + Integer.BYTES;
  private static final int LONGEST_RANGE = 256;

  /** What follows the versions are options of the connection. */
  private static final Pattern RANGE = Pattern.compile("v([0-9]{3})\\.\\.([0-9]{3})( .*)?");

  /** The first one that has this handshake, and the last one that this terminal knows. */
  private static final int OLDEST = 100;

  private static final int NEWEST = 187;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd HH:mm:ss 'GMT'").withZone(ZoneOffset.UTC);

  private final NetSocket socket;
  private final InstantSource clock;
  private final Buffer received = Buffer.buffer();
  private boolean over;

  Handshake(NetSocket socket, InstantSource clock) {
    this.socket = socket;
    this.clock = clock;
  }

  @Override
  public void handle(Buffer chunk) {
    if (over) {
      return;
    }
    received.appendBuffer(chunk);
    int known = Math.min(received.length(), PREFIX.length);
    if (!Arrays.equals(received.getBytes(0, known), Arrays.copyOf(PREFIX, known))) {
      cutOff();
    } else if (received.length() >= HEAD) {
      read(received.getInt(PREFIX.length));
    }
  }

  private void read(int length) {
    if (length < 1 || length > LONGEST_RANGE) {
      cutOff();
    } else if (received.length() >= HEAD + length) {
      answer(received.getString(HEAD, HEAD + length, US_ASCII.name()));
    }
  }

  private void answer(String range) {
    Matcher versions = RANGE.matcher(range);
    if (!versions.matches()) {
      cutOff();
      return;
    }
    int least = Integer.parseInt(versions.group(1));
    int most = Math.min(Integer.parseInt(versions.group(2)), NEWEST);
    if (most < Math.max(least, OLDEST)) {
      cutOff();
      return;
    }
    over = true;
    String answer = most + "\0" + TIME.format(clock.instant()) + "\0";
    socket.write(Buffer.buffer().appendInt(answer.length()).appendString(answer));
  }

  private void cutOff() {
    over = true;
    socket.close();
  }
}
