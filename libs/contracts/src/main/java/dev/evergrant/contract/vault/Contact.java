package dev.evergrant.contract.vault;

/**
 * Where the owner of a connection is reached.
 *
 * @param email null if the login told none
 * @param name null if the login told none
 */
public record Contact(String email, String name) {

  @Override
  public String toString() {
    return "Contact[redacted]";
  }
}
