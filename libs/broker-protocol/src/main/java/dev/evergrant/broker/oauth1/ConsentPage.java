package dev.evergrant.broker.oauth1;

import java.net.URI;

/** Where the user is sent (RFC 5849 §2.2); brokers have names of their own for the parameters. */
public final class ConsentPage {

  private ConsentPage() {}

  /** The page's address with these parameters at the end of its query. */
  public static String address(URI page, Parameter... parameters) {
    StringBuilder address = new StringBuilder(page.toString());
    for (Parameter parameter : parameters) {
      address
          .append(address.indexOf("?") < 0 ? '?' : '&')
          .append(PercentEncoding.encode(parameter.name()))
          .append('=')
          .append(PercentEncoding.encode(parameter.value()));
    }
    return address.toString();
  }
}
