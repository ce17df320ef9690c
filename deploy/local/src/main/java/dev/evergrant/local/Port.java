package dev.evergrant.local;

/** The ports of the stack, who listens there, and the number that is usual. */
public enum Port {
  GATEWAY("auth-gateway", 8080),
  VAULT("token-vault", 8081),
  WORKER("refresh-worker", 8082),
  NOTIFIER("notifier", 8083),
  SANDBOX("broker-sandbox", 8090),
  /** TWS as it is in a paper account. */
  TERMINAL("broker-sandbox", 7497),
  OIDC("oidc", 8091),
  INBOX("mail", 8092),
  SMTP("mail", 2525),
  KAFKA("kafka", 9092),
  MONGODB("mongodb", 27017);

  private final String part;
  private final int usual;

  Port(String part, int usual) {
    this.part = part;
    this.usual = usual;
  }

  /** The name of the part that listens there. */
  public String part() {
    return part;
  }

  /** The number it has unless other ones are asked for. */
  public int usual() {
    return usual;
  }
}
