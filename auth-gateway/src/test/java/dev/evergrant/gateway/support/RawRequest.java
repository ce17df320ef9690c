package dev.evergrant.gateway.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Requests that no client library would send. */
public final class RawRequest {

  private static final int TIMEOUT_MILLIS = 5000;

  private RawRequest() {}

  /** A page's request with a browser's cookies; the whole answer. */
  public static String get(String home, String address, Browser browser) {
    String cookies =
        browser.cookies.entrySet().stream()
            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
            .collect(Collectors.joining("; "));
    return send(
        home, "GET " + address + " HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookies + "\r\n");
  }

  /** A request line and headers, each with its line break; the whole answer. */
  public static String send(String home, String head) {
    URI address = URI.create(home);
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket
          .getOutputStream()
          .write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
