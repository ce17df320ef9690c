package dev.evergrant.vault.support;

import dev.evergrant.contract.event.Topics;
import dev.evergrant.embedded.quarkus.KafkaForTests;
import dev.evergrant.embedded.quarkus.MongoForTests;
import dev.evergrant.embedded.quarkus.TokensForTests;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;

/** What every {@code @QuarkusTest} of the service has around it; named once for all of them. */
@WithTestResource(value = MongoForTests.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = TokensForTests.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(
    value = KafkaForTests.class,
    scope = TestResourceScope.GLOBAL,
    initArgs =
        @ResourceArg(
            name = "topics",
            value =
                Topics.REFRESH_DUE
                    + ","
                    + Topics.REFRESH_REQUESTED
                    + ","
                    + Topics.CONNECTION_STATUS
                    + ","
                    + Topics.REFRESH_OUTCOME
                    + ","
                    + Topics.SLA_STATUS
                    + ","
                    + Topics.TOKEN_HANDOVER
                    + ","
                    + Topics.TOKEN_HANDOVER
                    + ".dlq"))
final class Infrastructure {

  private Infrastructure() {}
}
