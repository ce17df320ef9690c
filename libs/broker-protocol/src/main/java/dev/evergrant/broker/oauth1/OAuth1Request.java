package dev.evergrant.broker.oauth1;

import dev.evergrant.broker.secret.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A request that is to be signed. Holds secrets in plain text: make it, sign it, drop it. */
public final class OAuth1Request {

  private final String method;
  private final URI uri;
  private final List<Parameter> protocol = new ArrayList<>();
  private final List<Parameter> form = new ArrayList<>();
  private String prefix = "";

  /**
   * A request with nothing to sign yet but its method and its address.
   *
   * @param uri absolute, http or https, as it will be sent
   */
  public OAuth1Request(String method, URI uri) {
    this.method = method;
    this.uri = uri;
  }

  /** Adds {@code oauth_token}: a request token or an access token. */
  public OAuth1Request token(Secret token) {
    return protocol("oauth_token", token.reveal());
  }

  /** Adds a protocol parameter to the header, such as {@code oauth_verifier}. */
  public OAuth1Request protocol(String name, String value) {
    protocol.add(new Parameter(name, value));
    return this;
  }

  /** Adds a field of the body, which is an {@code application/x-www-form-urlencoded} form. */
  public OAuth1Request form(String name, String value) {
    form.add(new Parameter(name, value));
    return this;
  }

  /** Puts a text in front of the base string, which is IBKR's own idea. */
  public OAuth1Request prefix(String text) {
    prefix = text;
    return this;
  }

  /** Its address, as it was given. */
  public URI uri() {
    return uri;
  }

  List<Parameter> protocol() {
    return protocol;
  }

  /** The base string (RFC 5849 §3.4.1) with these parameters in the header. */
  String baseString(List<Parameter> header) {
    List<Parameter> signed = new ArrayList<>(header);
    signed.addAll(form);
    return prefix + BaseString.of(method, uri, signed);
  }
}
