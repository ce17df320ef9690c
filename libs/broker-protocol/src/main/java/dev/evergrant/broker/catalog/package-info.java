/** The brokers as data: one YAML file each, checked by a JSON Schema. */
package dev.evergrant.broker.catalog;
