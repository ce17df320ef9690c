package dev.evergrant.local;

import java.util.LinkedHashMap;
import java.util.Map;

/** Where everything is in this run. */
public final class Addresses {

  private final Ports ports;
  private final External external;

  Addresses(Ports ports, External external) {
    this.ports = ports;
    this.external = external;
  }

  /** The address of a part that speaks HTTP on this port, without a slash at the end. */
  public String http(Port port) {
    // By name: the issuer and the callbacks are compared as text.
    return "http://localhost:" + ports.of(port);
  }

  public String gateway() {
    return http(Port.GATEWAY);
  }

  public String vault() {
    return http(Port.VAULT);
  }

  public String sandbox() {
    return http(Port.SANDBOX);
  }

  /** The OIDC issuer. */
  public String issuer() {
    return external.issuer().orElseGet(() -> http(Port.OIDC) + "/evergrant");
  }

  /** Kafka's bootstrap servers. */
  public String kafka() {
    return external.kafka().orElseGet(() -> "localhost:" + ports.of(Port.KAFKA));
  }

  /** MongoDB's connection string; a real one may hold a password. */
  public String mongodb() {
    return external.mongodb().orElseGet(() -> "mongodb://localhost:" + ports.of(Port.MONGODB));
  }

  public String smtpHost() {
    return external.smtpHost().orElse("localhost");
  }

  public String smtpPort() {
    return external.smtpHost().isPresent()
        ? external.smtpPort().orElse("25")
        : String.valueOf(ports.of(Port.SMTP));
  }

  public int port(Port port) {
    return ports.of(port);
  }

  /** Everything under a name of its own, fit to be shown: without passwords. */
  public Map<String, String> shown(boolean services) {
    Map<String, String> shown = new LinkedHashMap<>();
    if (services) {
      for (Service service : Service.values()) {
        shown.put(service.folder(), http(service.port()));
      }
    }
    shown.put("broker-sandbox", sandbox());
    shown.put("terminal", "localhost:" + ports.of(Port.TERMINAL));
    shown.put("oidc", issuer());
    if (external.smtpHost().isEmpty()) {
      shown.put("inbox", http(Port.INBOX));
    }
    shown.put("smtp", smtpHost() + ":" + smtpPort());
    shown.put("kafka", kafka());
    shown.put("mongodb", mongodb().replaceFirst("//[^/@]*@", "//…@"));
    return shown;
  }
}
