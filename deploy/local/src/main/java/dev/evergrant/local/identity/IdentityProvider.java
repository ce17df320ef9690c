package dev.evergrant.local.identity;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequestHandler;
import no.nav.security.mock.oauth2.http.Route;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/**
 * The OIDC provider of a local stack. Users log in with any name and no password; clients show
 * their real secret. It forgets refresh tokens and codes when it stops, its key it is given.
 */
public final class IdentityProvider implements AutoCloseable {

  private static final Duration TO_STOP = Duration.ofSeconds(5);

  private final NettyWrapper server;
  private final int port;

  private IdentityProvider(NettyWrapper server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts it on this machine's own address.
   *
   * @param folder where it may put its login page
   * @param signingKey a private RSA key as a JWK, which signs every token
   * @param clients the clients' secrets by their ids
   */
  public static IdentityProvider start(
      int port, Path folder, String signingKey, Map<String, String> clients)
      throws IOException, ParseException {
    NettyWrapper server = new NettyWrapper();
    OAuth2Config config =
        new OAuth2Config(
            true,
            loginPage(folder).toString(),
            null,
            false,
            new OAuth2TokenProvider(new KeyProvider(List.of(JWK.parse(signingKey)), "RS256")),
            Set.of(Claims.tokens()),
            server);
    Route provider = new OAuth2HttpRequestHandler(config).getAuthorizationServer();
    ClientSecrets secrets = new ClientSecrets(clients);
    IdTokens idTokens = new IdTokens(RSAKey.parse(signingKey));
    server.start(
        InetAddress.getLoopbackAddress(),
        port,
        request ->
            secrets
                .refusal(request)
                .orElseGet(() -> idTokens.forTheClientAlone(request, provider.invoke(request))));
    return new IdentityProvider(server, port);
  }

  private static Path loginPage(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path page = folder.resolve("login.html");
    try (InputStream content = IdentityProvider.class.getResourceAsStream("login.html")) {
      Files.copy(content, page, StandardCopyOption.REPLACE_EXISTING);
    }
    return page;
  }

  /** Stops it, and waits until its port can be taken again. */
  @Override
  public void close() throws InterruptedException {
    server.stop();
    long until = System.nanoTime() + TO_STOP.toNanos();
    while (isListening() && System.nanoTime() < until) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private boolean isListening() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
