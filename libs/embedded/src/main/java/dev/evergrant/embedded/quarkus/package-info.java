/** The same for Quarkus tests, with tokens that the services under test accept. */
package dev.evergrant.embedded.quarkus;
