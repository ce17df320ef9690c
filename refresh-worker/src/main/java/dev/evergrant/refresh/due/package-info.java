/** What is to be done: reads Kafka and hands over what is still worth doing. */
package dev.evergrant.refresh.due;
