package dev.evergrant.broker.registration;

import dev.evergrant.broker.secret.Secret;

/** A registration that a shared secret proves. The secret redacts itself. */
public record ClientCredentials(String id, Secret secret) implements Registration {

  @Override
  public String toString() {
    return "ClientCredentials[" + id + ", redacted]";
  }
}
