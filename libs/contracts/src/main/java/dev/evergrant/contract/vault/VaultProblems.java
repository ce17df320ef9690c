package dev.evergrant.contract.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.evergrant.contract.problem.Problem;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Arrays;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;

/** Gives a client of the vault the problem that the vault answered with. */
public final class VaultProblems implements ResponseExceptionMapper<ProblemException> {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  @Override
  public boolean handles(int status, MultivaluedMap<String, Object> headers) {
    return status >= 400;
  }

  @Override
  public ProblemException toThrowable(Response response) {
    Problem problem = read(response);
    ProblemType type =
        Arrays.stream(ProblemType.values())
            .filter(known -> problem != null && problem.is(known))
            .findFirst()
            .orElseGet(() -> bare(response.getStatus()));
    return new ProblemException(type, problem == null ? null : problem.detail(), wait(response));
  }

  /** What stands before the vault may be short of time too: that is no refusal. */
  private static ProblemType bare(int status) {
    return status == 408 || status == 425 || status == 429
        ? ProblemType.UNAVAILABLE
        : ProblemType.ofStatus(status);
  }

  private static Problem read(Response response) {
    try {
      return JSON.readValue(response.readEntity(String.class), Problem.class);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      // Not a problem document, but a proxy's page: the status says enough.
      return null;
    }
  }

  private static Duration wait(Response response) {
    String seconds = response.getHeaderString(HttpHeaders.RETRY_AFTER);
    return seconds != null && seconds.matches("\\d{1,9}")
        ? Duration.ofSeconds(Long.parseLong(seconds))
        : null;
  }
}
