/**
 * Says at {@code /q/health} which neighbour is away. None of it is a matter of readiness: a service
 * that can still do part of its work is not taken out of it.
 */
package dev.evergrant.service.health;
