package dev.evergrant.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** What the brokers of the sandbox saw and issued. */
public final class Sandbox {

  private final String address;

  public Sandbox(String address) {
    this.address = address;
  }

  /**
   * Everything secret that crossed it: objects with {@code kind}, {@code value}, {@code grant},
   * {@code status} and more.
   */
  public JsonNode issued() throws IOException, InterruptedException {
    return Json.get(address + "/admin/issued");
  }

  /** The permissions that users gave. */
  public JsonNode grants() throws IOException, InterruptedException {
    return Json.get(address + "/admin/grants");
  }

  /** How often each was used. */
  public JsonNode calls() throws IOException, InterruptedException {
    return Json.get(address + "/admin/calls");
  }

  /** How often all of them together were used to get other tokens. */
  public long refreshes() throws IOException, InterruptedException {
    long refreshes = 0;
    for (JsonNode call : calls()) {
      refreshes += call.get("refreshes").asLong();
    }
    return refreshes;
  }

  /** The id of the permission that was given last at this broker, and is still good. */
  public String latestGrant(String broker) throws IOException, InterruptedException {
    JsonNode latest = null;
    for (JsonNode grant : grants()) {
      if (grant.get("broker").asText().equals(broker)
          && grant.get("status").asText().equals("active")
          && (latest == null || consentedAt(grant).isAfter(consentedAt(latest)))) {
        latest = grant;
      }
    }
    if (latest == null) {
      throw new AssertionError("Nobody has given a permission at " + broker);
    }
    return latest.get("grant").asText();
  }

  private static Instant consentedAt(JsonNode grant) {
    return Instant.parse(grant.get("consentedAt").asText());
  }

  /** The user takes back one permission, by its id. */
  public void revokeGrant(String grant) throws IOException, InterruptedException {
    Json.post(address + "/admin/revoke", Map.of("grant", grant));
  }

  /** Every user takes every permission at this broker back. */
  public void revokeBroker(String broker) throws IOException, InterruptedException {
    Json.post(address + "/admin/revoke", Map.of("broker", broker));
  }

  /** Turns one of a broker's switches. */
  public void turn(String broker, String name, boolean on)
      throws IOException, InterruptedException {
    Json.post(address + "/admin/switches", Map.of("broker", broker, "name", name, "on", on));
  }

  /** A key that a customer of a broker made for himself: {@code key} and {@code secret}. */
  public JsonNode makeApiKey(String broker, String environment)
      throws IOException, InterruptedException {
    return Json.post(
        address + "/admin/api-keys", Map.of("broker", broker, "environment", environment));
  }

  /** Lets calls go wrong: the fields of a wish, such as broker, fault and calls. */
  public void fault(Map<String, Object> wish) throws IOException, InterruptedException {
    Json.post(address + "/admin/faults", wish);
  }

  /** What is still to go wrong. */
  public JsonNode faults() throws IOException, InterruptedException {
    return Json.get(address + "/admin/faults");
  }

  /** From now on nothing goes wrong any more. */
  public void noFaults() throws IOException, InterruptedException {
    Json.delete(address + "/admin/faults");
  }
}
