package countersign.adapters.persistence;

/// Where tokens are in clear.
///
/// @param idColumn whose values are our user ids
/// @param readsGrants whether OAuth 2.0 tokens are looked at, where there are columns for them
/// @param isWritable false makes the server refuse every change
public record SourceSettings(
    DatabaseSettings database,
    TableName table,
    String idColumn,
    boolean readsGrants,
    boolean isWritable) {}
