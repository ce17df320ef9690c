package dev.evergrant.sandbox.oauth2;

import io.vertx.ext.web.RoutingContext;

/** The name of a broker's authorization server (RFC 8414 §2), and the addresses below it. */
final class Issuer {

  private Issuer() {}

  /** Where the caller found this server, without a path. */
  static String root(RoutingContext context) {
    return "http://" + context.request().authority();
  }

  /** The broker's name. */
  static String of(RoutingContext context, Provider provider) {
    return root(context) + provider.path();
  }

  /** What the broker says to be its name when it sends the browser back; null for nothing. */
  static String said(RoutingContext context, Provider provider) {
    return provider.extras().iss(of(context, provider));
  }
}
