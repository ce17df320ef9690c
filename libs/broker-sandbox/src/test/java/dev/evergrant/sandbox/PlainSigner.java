package dev.evergrant.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** RFC 5849 §3.4 written down once more, so that the sandbox is not tested by its own library. */
final class PlainSigner {

  private PlainSigner() {}

  static String sign(
      String method,
      String url,
      Map<String, String> oauth,
      List<Map.Entry<String, String>> form,
      String consumerSecret,
      String tokenSecret) {
    String key = encode(consumerSecret) + "&" + encode(tokenSecret == null ? "" : tokenSecret);
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA1"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(baseString(method, url, oauth, form).getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String baseString(
      String method, String url, Map<String, String> oauth, List<Map.Entry<String, String>> form) {
    int question = url.indexOf('?');
    List<Map.Entry<String, String>> all = new ArrayList<>(form);
    all.addAll(oauth.entrySet());
    if (question >= 0) {
      Stream.of(url.substring(question + 1).split("&"))
          .map(pair -> pair.split("=", 2))
          .map(pair -> Map.entry(decode(pair[0]), pair.length > 1 ? decode(pair[1]) : ""))
          .forEach(all::add);
    }
    String parameters =
        all.stream()
            .map(one -> Map.entry(encode(one.getKey()), encode(one.getValue())))
            .sorted(
                Map.Entry.<String, String>comparingByKey()
                    .thenComparing(Map.Entry.comparingByValue()))
            .map(one -> one.getKey() + "=" + one.getValue())
            .collect(Collectors.joining("&"));
    return method
        + "&"
        + encode(address(question < 0 ? url : url.substring(0, question)))
        + "&"
        + encode(parameters);
  }

  private static String address(String url) {
    URI uri = URI.create(url);
    boolean usual = uri.getPort() == (uri.getScheme().equals("https") ? 443 : 80);
    String port = uri.getPort() < 0 || usual ? "" : ":" + uri.getPort();
    return uri.getScheme()
        + "://"
        + uri.getHost().toLowerCase(Locale.ROOT)
        + port
        + uri.getRawPath();
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, UTF_8);
  }

  static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(UTF_8)) {
      if (b >= 'a' && b <= 'z'
          || b >= 'A' && b <= 'Z'
          || b >= '0' && b <= '9'
          || "-._~".indexOf(b) >= 0) {
        encoded.append((char) b);
      } else {
        encoded.append(String.format("%%%02X", b));
      }
    }
    return encoded.toString();
  }
}
