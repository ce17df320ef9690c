package dev.evergrant.contract.vault;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the only places where a {@link dev.evergrant.broker.secret.Secret} becomes plain JSON: the
 * bodies of calls between services. Without it no mapper can write one.
 */
@JacksonAnnotationsInside
@JsonSerialize(using = SecretJson.Writer.class)
@JsonDeserialize(using = SecretJson.Reader.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
public @interface OnTheWire {}
