package countersign.domain;

/// Names an event of the custody log by where it stands.
///
/// @param number of its link
/// @param eventId the row's, given by the database
public record EventPlace(int shard, long number, long eventId) {}
