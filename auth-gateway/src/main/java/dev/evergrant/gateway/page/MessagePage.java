package dev.evergrant.gateway.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/**
 * A page that says one thing and leads on.
 *
 * @param links where to go from here, the most likely one first
 */
public record MessagePage(String title, String text, List<Link> links) {

  /** A way on. */
  public record Link(String href, String label) {}

  @CheckedTemplate(basePath = "")
  static class Templates {
    private Templates() {}

    static native TemplateInstance message(MessagePage page);
  }

  /** The page in HTML. */
  public String html() {
    return Templates.message(this).render();
  }
}
