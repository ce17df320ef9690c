package dev.evergrant.gateway.session;

import dev.evergrant.service.start.BaseUrl;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * What follows from the public address: the login comes back to it whatever host and scheme a proxy
 * names, and its cookies are {@code Secure} exactly where browsers come over TLS.
 */
public class BaseUrlSettings implements ConfigSourceFactory {

  // Below application.properties, so that an operator can still decide otherwise.
  private static final int ORDINAL = 200;

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    ConfigValue value = context.getValue(BaseUrl.PROPERTY);
    if (value == null || value.getValue() == null) {
      return List.of();
    }
    try {
      return List.of(
          new PropertiesConfigSource(
              follows(BaseUrl.parse(value.getValue())), "evergrant base url", ORDINAL));
    } catch (ConfigurationException e) {
      // The start check says it in one line.
      return List.of();
    }
  }

  static Map<String, String> follows(BaseUrl baseUrl) {
    return Map.of(
        "quarkus.oidc.authentication.redirect-path", baseUrl.at(SessionResource.CALLBACK),
        "quarkus.oidc.authentication.cookie-force-secure", String.valueOf(baseUrl.https()),
        "quarkus.oidc.logout.post-logout-path", baseUrl.at("/"));
  }
}
