package dev.evergrant.broker.oauth2;

import dev.evergrant.broker.secret.Secret;

/** Our registration at a broker. The secret redacts itself. */
public record ClientCredentials(String id, Secret secret) {

  @Override
  public String toString() {
    return "ClientCredentials[" + id + ", redacted]";
  }
}
