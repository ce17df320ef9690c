/** What holds for every request, whatever it asks for. */
package dev.evergrant.service.http;
