/** The checks that the start of the gateway depends on. */
package dev.evergrant.gateway;
