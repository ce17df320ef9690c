package dev.evergrant.sandbox;

import dev.evergrant.sandbox.ibkr.IbkrApp;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.util.Set;

/** Reads what is registered at IBKR: public keys, where other brokers have a secret. */
record IbkrEnvironment(Environment environment) {

  private static final String CLIENT_ID = "IBKR_OAUTH_CLIENT_ID";
  private static final String KEY_ID = "IBKR_OAUTH_KEY_ID";
  private static final String KEY = "IBKR_OAUTH_PUBLIC_KEY";
  private static final String ENCRYPTION_KEY = "IBKR_OAUTH_ENCRYPTION_PUBLIC_KEY";
  private static final String PRIME = "IBKR_OAUTH_DH_PRIME";

  /** Null where none is registered. */
  IbkrApp app() {
    if (!isSet(CLIENT_ID) && !isGiven(KEY)) {
      return null;
    }
    IbkrApp app;
    RSAPublicKey key = key(KEY);
    try {
      app =
          IbkrApp.of(
              environment.required(CLIENT_ID),
              environment.optional(KEY_ID, "main"),
              key,
              Set.of(environment.callback("/ibkr")));
    } catch (IllegalArgumentException e) {
      throw new SandboxException(KEY + " is an RSA key of less than 2048 bits", e);
    }
    return isGiven(ENCRYPTION_KEY) || isSet(PRIME) ? withOAuth1(app) : app;
  }

  private IbkrApp withOAuth1(IbkrApp app) {
    RSAPublicKey key = key(ENCRYPTION_KEY);
    try {
      BigInteger prime = new BigInteger(environment.required(PRIME), 16);
      return app.withOAuth1(key, prime, environment.callback(""));
    } catch (IllegalArgumentException e) {
      throw new SandboxException(PRIME + " must be a prime of 2048 bits or more, in hex", e);
    }
  }

  private RSAPublicKey key(String name) {
    String file = environment.optional(name + "_FILE", null);
    try {
      return PemPublicKey.read(
          file == null ? environment.required(name) : Files.readString(Path.of(file)));
    } catch (IOException | InvalidPathException e) {
      throw new SandboxException(name + "_FILE cannot be read", e);
    } catch (IllegalArgumentException e) {
      throw new SandboxException(
          (file == null ? name : name + "_FILE") + " is no RSA public key in PEM", e);
    }
  }

  private boolean isGiven(String key) {
    return isSet(key) || isSet(key + "_FILE");
  }

  private boolean isSet(String name) {
    return environment.optional(name, null) != null;
  }

  /** Without the values. */
  @Override
  public String toString() {
    return "IbkrEnvironment";
  }
}
