package dev.evergrant.broker.http;

import java.util.Map;

/**
 * What a broker answered. Its headers and body may hold secrets, so it shows none of them.
 *
 * @param headers by lower-case name; of a repeated one the first
 * @param body in UTF-8; empty for none
 */
public record BrokerResponse(int status, Map<String, String> headers, String body) {

  public BrokerResponse {
    headers = Map.copyOf(headers);
  }

  @Override
  public String toString() {
    return "BrokerResponse[" + status + ", redacted]";
  }
}
