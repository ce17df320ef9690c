package dev.evergrant.vault.connection;

/** Where the owner is reached; either may be null. */
public record Owner(String email, String name) {

  @Override
  public String toString() {
    return "Owner[redacted]";
  }
}
