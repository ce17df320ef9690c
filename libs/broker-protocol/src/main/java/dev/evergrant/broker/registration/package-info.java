/** Who we are at a broker: ids, and the secrets and keys that prove them. */
package dev.evergrant.broker.registration;
