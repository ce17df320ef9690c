package dev.evergrant.vault.http;

import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import dev.evergrant.contract.problem.Problem;
import dev.evergrant.contract.problem.ProblemType;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** MongoDB cannot be reached: nobody's fault here, and worth another try in a moment. */
public class DatabaseAway {

  private static final Logger LOG = Logger.getLogger(DatabaseAway.class);

  /** About as long as a replica set takes to choose another primary. */
  private static final int RETRY_AFTER_SECONDS = 5;

  @ServerExceptionMapper({
    MongoTimeoutException.class,
    MongoSocketException.class,
    MongoNotPrimaryException.class,
    MongoNodeIsRecoveringException.class
  })
  public Response away(MongoException e) {
    LOG.warnf("A request needed MongoDB, which is away: %s", e.getClass().getSimpleName());
    return Response.status(ProblemType.UNAVAILABLE.status())
        .type(Problem.MEDIA_TYPE)
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .entity(Problem.of(ProblemType.UNAVAILABLE, null))
        .build();
  }
}
