package dev.evergrant.local.client;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * What a browser ended at.
 *
 * @param uri where it is, after all redirects
 * @param way every address on the way, the last one included
 */
public record Page(URI uri, List<URI> way, int status, HttpHeaders headers, String body) {

  /** The page as HTML. */
  public Document html() {
    return Jsoup.parse(body, uri.toString());
  }

  @Override
  public String toString() {
    return status + " at " + uri.getScheme() + "://" + uri.getAuthority() + uri.getPath();
  }
}
