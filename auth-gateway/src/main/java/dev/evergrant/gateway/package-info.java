/** What the gateway needs as a whole: its clock, and the checks that its start depends on. */
package dev.evergrant.gateway;
