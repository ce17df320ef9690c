/**
 * Walks through a broker's protocol with the operator's own registration and account. Stands alone:
 * no service, no database.
 */
package dev.evergrant.livecheck;
