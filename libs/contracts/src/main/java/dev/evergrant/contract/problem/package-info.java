/** Errors as RFC 9457 problems, the same in every service. */
package dev.evergrant.contract.problem;
