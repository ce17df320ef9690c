/**
 * The whole system on one machine, without containers: what Evergrant needs inside this JVM or
 * replaced by real servers, the sandbox and the services as processes of their own. The command
 * line and the end-to-end tests share {@link dev.evergrant.local.LocalStack}.
 */
package dev.evergrant.local;
