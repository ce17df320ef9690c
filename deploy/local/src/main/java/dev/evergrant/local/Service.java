package dev.evergrant.local;

/** The services, in the order in which people meet them. */
public enum Service {
  AUTH_GATEWAY("auth-gateway", Port.GATEWAY),
  TOKEN_VAULT("token-vault", Port.VAULT),
  REFRESH_WORKER("refresh-worker", Port.WORKER),
  NOTIFIER("notifier", Port.NOTIFIER);

  private final String folder;
  private final Port port;

  Service(String folder, Port port) {
    this.folder = folder;
    this.port = port;
  }

  /** Its folder in the checkout, its name everywhere else and its client id. */
  public String folder() {
    return folder;
  }

  public Port port() {
    return port;
  }
}
