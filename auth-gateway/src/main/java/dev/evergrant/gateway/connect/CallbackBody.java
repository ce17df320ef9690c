package dev.evergrant.gateway.connect;

/** What a program passes on from a broker's redirect, decoded once: a code or an error. */
public record CallbackBody(String broker, String state, String code, String error) {

  Callback callback() {
    return Callback.of(state, code, error);
  }

  @Override
  public String toString() {
    return "CallbackBody[" + broker + "]";
  }
}
