package dev.evergrant.sandbox.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code Authorization} header of a signed request (RFC 5849 §3.5.1). */
public final class OAuthHeader {

  private static final Pattern SCHEME = Pattern.compile("OAuth\\s+", Pattern.CASE_INSENSITIVE);
  private static final Pattern PARAMETER =
      Pattern.compile("\\G([^=\\s,\"]+)=\"([^\"]*)\"\\s*(?:,\\s*|$)");

  private OAuthHeader() {}

  /**
   * Its parameters, decoded, and the realm, which is not signed; none where the header, which may
   * be null, is of another scheme.
   *
   * @throws Parameters.MalformedException if it is not well-formed, or names a parameter twice
   */
  public static Map<String, String> parse(String authorization)
      throws Parameters.MalformedException {
    Map<String, String> parameters = new LinkedHashMap<>();
    Matcher scheme = SCHEME.matcher(authorization == null ? "" : authorization);
    if (!scheme.lookingAt()) {
      return parameters;
    }
    String list = authorization.substring(scheme.end());
    Matcher matcher = PARAMETER.matcher(list);
    int end = 0;
    while (matcher.find()) {
      end = matcher.end();
      if (parameters.put(decode(matcher.group(1)), decode(matcher.group(2))) != null) {
        throw new Parameters.MalformedException();
      }
    }
    if (end != list.length()) {
      throw new Parameters.MalformedException();
    }
    return parameters;
  }

  /** Percent-encoding (RFC 3986), in which a plus sign is a plus sign. */
  private static String decode(String encoded) throws Parameters.MalformedException {
    try {
      return URLDecoder.decode(encoded.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Parameters.MalformedException();
    }
  }
}
