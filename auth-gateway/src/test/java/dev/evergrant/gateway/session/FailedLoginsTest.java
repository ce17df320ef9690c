package dev.evergrant.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.contract.problem.Problem;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.service.start.BaseUrl;
import io.quarkus.oidc.OIDCException;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.Test;

class FailedLoginsTest {

  @Test
  void aLoginProviderThatIsAwayMeansTryAgainLater() {
    Response response =
        new FailedLogins(BaseUrl.parse("http://localhost:8080"))
            .away(new OIDCException("OIDC Server is not available"));
    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getHeaderString("Retry-After")).isEqualTo("5");
    assertThat(response.getEntity()).isEqualTo(Problem.of(ProblemType.UNAVAILABLE, null));
  }
}
