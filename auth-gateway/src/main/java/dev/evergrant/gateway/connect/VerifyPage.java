package dev.evergrant.gateway.connect;

import dev.evergrant.broker.catalog.Broker;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * The page on which a user types the code that a broker showed.
 *
 * @param brokerId in the catalog
 * @param broker its name
 * @param request the request token that the code belongs to
 * @param consentPage where the code comes from; null if the browser does not know it any more
 * @param notice what was wrong with the last code; null if there was none
 */
record VerifyPage(
    String brokerId, String broker, String request, String consentPage, String notice) {

  @CheckedTemplate(basePath = "")
  static class Templates {
    private Templates() {}

    static native TemplateInstance verify(VerifyPage page);
  }

  static VerifyPage of(Broker broker, OpenAttempt attempt) {
    return new VerifyPage(
        broker.id(), broker.name(), attempt.requestToken().reveal(), attempt.consentPage(), null);
  }

  String html() {
    return Templates.verify(this).render();
  }

  @Override
  public String toString() {
    return "VerifyPage[" + brokerId + "]";
  }
}
