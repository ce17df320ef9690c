package dev.evergrant.gateway.connect;

import java.util.List;
import java.util.stream.Stream;

/** What a program passes on from a broker's redirect, decoded once: a code or an error. */
public record CallbackBody(String broker, String state, String code, String error) {

  Callback callback() {
    return Callback.of(values(state), values(code), values(error));
  }

  private static List<String> values(String value) {
    return Stream.ofNullable(value).toList();
  }

  @Override
  public String toString() {
    return "CallbackBody[" + broker + "]";
  }
}
