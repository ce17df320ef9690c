package dev.evergrant.gateway.page;

import dev.evergrant.contract.problem.Problem;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Gives a browser a page where a program gets a problem document. */
public class ProblemPages {

  private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("utf-8");

  /** After whoever found the problem. */
  @ServerResponseFilter(priority = Priorities.ENTITY_CODER)
  void show(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getEntity() instanceof Problem problem
        && !request.getUriInfo().getPath().startsWith("/api/")
        && Accept.prefersHtml(request.getHeaderString(HttpHeaders.ACCEPT))) {
      response.setEntity(page(problem).html(), null, HTML);
    }
  }

  static MessagePage page(Problem problem) {
    return new MessagePage(
        problem.title(),
        problem.detail() != null ? problem.detail() : advice(problem.status()),
        List.of(new MessagePage.Link("/", "To the overview")));
  }

  private static String advice(int status) {
    return switch (status) {
      case 401 -> "The login did not work or has ended. The overview leads to it again.";
      case 403 ->
          "It may be too old, used already, or begun in another browser or by another user."
              + " Nothing was changed. Start again from the overview.";
      case 404 -> "There is no page at this address.";
      case 503 ->
          "A part of Evergrant cannot be reached just now. Whether your last step was finished, the"
              + " overview shows in a minute.";
      default ->
          status >= 500
              ? "This is our fault, not yours. Try again in a minute."
              : "The address or what was sent with it is not complete.";
    };
  }
}
