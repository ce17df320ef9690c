package dev.evergrant.gateway.dashboard;

import dev.evergrant.service.start.StartOrder;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The one HTML document of the dashboard; its script shows the page of the address. */
@ApplicationScoped
public class DashboardPage {

  private static final String INDEX = "/index.html";

  private final String html;

  DashboardPage() {
    html = read();
  }

  /** The document. */
  public String html() {
    return html;
  }

  void check(@Observes @Priority(StartOrder.CHECKS) StartupEvent event) {
    if (html == null) {
      throw new ConfigurationException(
          "The dashboard is not built in: package auth-gateway with its src/main/webui");
    }
  }

  /** As a file it would be there for everybody, and its script finds no page at this address. */
  void hide(@Observes Router router) {
    router
        .get(INDEX)
        .order(RouteConstants.ROUTE_ORDER_BEFORE_DEFAULT)
        .handler(
            context ->
                context.response().setStatusCode(303).putHeader(HttpHeaders.LOCATION, "/").end());
  }

  private static String read() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream file = loader.getResourceAsStream("META-INF/resources" + INDEX)) {
      return file == null ? null : new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
