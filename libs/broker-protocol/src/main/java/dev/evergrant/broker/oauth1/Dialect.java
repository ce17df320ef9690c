package dev.evergrant.broker.oauth1;

/**
 * Where brokers differ in what they want to see in the header.
 *
 * @param realm null for none; it is not signed
 * @param version whether {@code oauth_version} is sent, which RFC 5849 §3.1 leaves open
 */
public record Dialect(String realm, boolean version) {

  /** As most brokers have it. */
  public static final Dialect COMMON = new Dialect(null, true);

  public Dialect {
    if (realm != null && !realm.matches("[\\x20-\\x7E&&[^\"\\\\]]*")) {
      throw new IllegalArgumentException("A realm has no quotes, backslashes or controls");
    }
  }
}
