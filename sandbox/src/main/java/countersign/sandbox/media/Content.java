package countersign.sandbox.media;

/// What is kept of bytes that are gone.
///
/// @param type by its beginning; empty if that says nothing
/// @param sha256 in hexadecimal
public record Content(long size, String type, String sha256) {}
