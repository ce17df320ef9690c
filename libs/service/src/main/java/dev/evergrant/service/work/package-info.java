/** Work that Kafka hands out: what becomes of a record, and of what is under way at a stop. */
package dev.evergrant.service.work;
