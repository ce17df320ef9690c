package dev.evergrant.broker.http;

import java.net.URI;
import java.util.Map;

/**
 * A request to a broker. Its headers, query and body may hold secrets, so it shows none of them.
 *
 * @param uri absolute, http or https
 * @param headers one value each
 * @param body a form, already encoded; null for none
 */
public record BrokerRequest(String method, URI uri, Map<String, String> headers, String body) {

  public BrokerRequest {
    headers = Map.copyOf(headers);
  }

  @Override
  public String toString() {
    return "BrokerRequest[" + method + " " + uri.getHost() + ", redacted]";
  }
}
