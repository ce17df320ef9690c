package dev.evergrant.gateway.dashboard;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The pages of the dashboard. Who is not logged in is led to the login and back, except from the
 * links in mails with which somebody gives them up.
 */
@Path("/")
@Produces(MediaType.TEXT_HTML + ";charset=utf-8")
public class DashboardResource {

  private final DashboardPage page;

  DashboardResource(DashboardPage page) {
    this.page = page;
  }

  /** The brokers and the user's connections. */
  @GET
  @Authenticated
  @Operation(hidden = true)
  public String home() {
    return page.html();
  }

  /** How an attempt to connect ended. */
  @GET
  @Path("/connect/result")
  @Authenticated
  @Operation(hidden = true)
  public String result() {
    return page.html();
  }

  /** Where a code is typed that a broker showed. */
  @GET
  @Path("/connect/verify")
  @Authenticated
  @Operation(hidden = true)
  public String verify() {
    return page.html();
  }

  /** Which mails a user wants. */
  @GET
  @Path("/preferences")
  @Authenticated
  @Operation(hidden = true)
  public String preferences() {
    return page.html();
  }

  /** The way out of our mails. */
  @GET
  @Path("/unsubscribe")
  @Operation(hidden = true)
  public String unsubscribe() {
    return page.html();
  }
}
