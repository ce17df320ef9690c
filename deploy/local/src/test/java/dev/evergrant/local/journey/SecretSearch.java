package dev.evergrant.local.journey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks for secrets in bytes, in every dress that a secret may have put on by accident. */
final class SecretSearch {

  /** Whatever the OIDC provider issued: two JSON objects in base64url and a dot between them. */
  private static final Pattern JWT = Pattern.compile("eyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}");

  /** Shorter ones would be found everywhere by chance, but for words that stand alone. */
  private static final int SHORTEST = 12;

  /** Such as the code of OAuth 1.0a that people type. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]{5,}");

  /** What was found, where, and in which form; of the secret only its name. */
  record Hit(String secret, String form, String place) {}

  private record Form(String secret, String name, Predicate<String> isIn) {}

  private final List<Form> forms = new ArrayList<>();

  /** Looks for these values, each under a name that may be shown. */
  SecretSearch(Map<String, String> secrets) {
    secrets.forEach(
        (name, value) -> {
          if (value.length() >= SHORTEST) {
            forms(value)
                .forEach(
                    (form, patterns) ->
                        patterns.forEach(
                            text ->
                                forms.add(new Form(name, form, where -> where.contains(text)))));
          } else if (WORD.matcher(value).matches()) {
            Pattern alone = Pattern.compile("(?<![A-Za-z0-9+/_-])" + value + "(?![A-Za-z0-9+/_-])");
            forms.add(new Form(name, "word", where -> alone.matcher(where).find()));
          } else {
            throw new IllegalArgumentException(name + " is too short to look for");
          }
        });
  }

  /** Every secret that these bytes hold, and whether they hold a JSON Web Token of anybody. */
  List<Hit> in(String place, byte[] bytes) {
    String haystack = new String(bytes, ISO_8859_1);
    Stream<Hit> tokens =
        JWT.matcher(haystack).find() ? Stream.of(new Hit("a JWT", "plain", place)) : Stream.of();
    return Stream.concat(
            tokens,
            forms.stream()
                .filter(form -> form.isIn().test(haystack))
                .map(form -> new Hit(form.secret(), form.name(), place)))
        .distinct()
        .toList();
  }

  private static Map<String, Collection<String>> forms(String value) {
    byte[] bytes = value.getBytes(UTF_8);
    String hex = HexFormat.of().formatHex(bytes);
    String percent = URLEncoder.encode(value, UTF_8);
    Map<String, Collection<String>> forms = new LinkedHashMap<>();
    forms.put("plain", List.of(new String(bytes, ISO_8859_1)));
    forms.put("percent-encoded", List.of(percent, lowerEscapes(percent)));
    forms.put("hex", List.of(hex, hex.toUpperCase(Locale.ROOT)));
    forms.put("base64", base64(bytes));
    return forms;
  }

  private static String lowerEscapes(String percent) {
    return Pattern.compile("%[0-9A-F]{2}")
        .matcher(percent)
        .replaceAll(match -> match.group().toLowerCase(Locale.ROOT));
  }

  /** As it looks inside something longer that was encoded: at each of the three alignments. */
  private static List<String> base64(byte[] bytes) {
    List<String> found = new ArrayList<>();
    for (int before = 0; before < 3; before++) {
      byte[] shifted = new byte[before + bytes.length];
      System.arraycopy(bytes, 0, shifted, before, bytes.length);
      for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
        String text = encoder.withoutPadding().encodeToString(shifted);
        // Only characters all of whose six bits are the secret's.
        int from = (before * 8 + 5) / 6;
        int to = shifted.length * 8 / 6;
        found.add(text.substring(from, to));
      }
    }
    return found;
  }
}
