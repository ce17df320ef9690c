package dev.evergrant.sandbox.etrade;

import dev.evergrant.sandbox.web.Page;
import java.util.List;
import java.util.Map;

/** Writes as XML what could be JSON: a list is an element that stands several times. */
final class Xml {

  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

  private Xml() {}

  /** A document. */
  static String document(String name, Object content) {
    StringBuilder xml = new StringBuilder(HEAD);
    write(xml, name, content);
    return xml.append('\n').toString();
  }

  private static void write(StringBuilder xml, String name, Object content) {
    if (content instanceof List<?> list) {
      list.forEach(one -> write(xml, name, one));
      return;
    }
    xml.append('<').append(name).append('>');
    if (content instanceof Map<?, ?> fields) {
      fields.forEach((key, value) -> write(xml, key.toString(), value));
    } else {
      xml.append(Page.escape(content.toString()));
    }
    xml.append("</").append(name).append('>');
  }
}
