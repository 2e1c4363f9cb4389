package dev.parkslots.park.platform.problem;

/**
 * What is wrong with one part of a request.
 *
 * @param field a path into the body such as {@code ladder[0].for}, or the name of a parameter
 * @param message what it must be
 */
public record FieldError(String field, String message) {}
